import { expect, it } from "vitest";
import { targetOf } from "../../../scripts/listener/request-target.ts";

const OWN = "127.0.0.1:8787";
const target = (url: string, rawHeaders: string[] = ["Host", "a.b"], httpVersion = "1.1") =>
  targetOf({ url, rawHeaders, httpVersion }, OWN);

it.each([
  ["a path", target("/v1/jobs?x=1"), { path: "/v1/jobs?x=1", host: "a.b" }],
  ["an absolute URL", target("http://c.d:80/v1?x"), { path: "/v1?x", host: "c.d:80" }],
  ["an absolute URL without a path", target("HTTPS://c.d?x"), { path: "/?x", host: "c.d" }],
  ["an IPv6 host", target("/", ["host", "[::1]:8787"]), { path: "/", host: "[::1]:8787" }],
  ["a request of HTTP/1.0 without Host", target("/", [], "1.0"), { path: "/", host: OWN }],
])("accepts %s", (_, actual, expected) => {
  expect(actual).toEqual(expected);
});

it.each([
  ["no Host", target("/", [])],
  ["two hosts", target("/", ["Host", "a.b", "HOST", "c.d"])],
  ["a host with a path", target("/", ["Host", "a.b/cdn-cgi"])],
  ["a host with a user", target("/", ["Host", "a@b"])],
  ["an empty host", target("/", ["Host", ""])],
  ["an absolute URL without a host", target("http:///cdn-cgi/")],
  ["a target that is no path", target("*")],
  ["another scheme", target("ftp://a.b/")],
])("rejects %s", (_, actual) => {
  expect(actual).toBeNull();
});
