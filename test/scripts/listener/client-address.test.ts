import { expect, it } from "vitest";
import { clientAddress } from "../../../scripts/listener/client-address.ts";

it.each([
  ["the peer without a proxy", ["192.0.2.1", "1.1.1.1", 0], "192.0.2.1"],
  ["an IPv4 peer of an IPv6 socket", ["::ffff:192.0.2.1", undefined, 0], "192.0.2.1"],
  ["an IPv6 peer", ["2001:db8::1", undefined, 0], "2001:db8::1"],
  ["an IPv6 peer without its zone", ["fe80::1%eth0", undefined, 0], "fe80::1"],
  ["what the trusted proxy appended", ["127.0.0.1", "6.6.6.6, 192.0.2.7", 1], "192.0.2.7"],
  ["the address before the trusted proxies", ["127.0.0.1", "6.6.6.6, 192.0.2.7,10.0.0.1", 2], "192.0.2.7"],
  ["the first address of a shorter list", ["127.0.0.1", "192.0.2.7", 3], "192.0.2.7"],
  ["an address with a port", ["127.0.0.1", "192.0.2.7:4711", 1], "192.0.2.7"],
  ["a bracketed address", ["127.0.0.1", "[2001:db8::7]:4711", 1], "2001:db8::7"],
  ["the peer if the proxy sent no address", ["127.0.0.1", undefined, 1], "127.0.0.1"],
  ["the peer if the proxy sent nonsense", ["127.0.0.1", "6.6.6.6, unknown", 1], "127.0.0.1"],
] as const)("the client's address is %s", (_, [peer, forwardedFor, hops], expected) => {
  expect(clientAddress(peer, forwardedFor, hops)).toBe(expected);
});
