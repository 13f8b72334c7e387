import { isIP } from "node:net";

/**
 * The address of the client (`CF-Connecting-IP`). `trustedHops` is the number of proxies in front of the server, each
 * of which appends the address of its client to `X-Forwarded-For`: with 0 the header is ignored.
 */
export function clientAddress(peer: string | undefined, forwardedFor: string | undefined, trustedHops: number): string {
  const own = plain(peer ?? "") ?? "127.0.0.1";
  if (trustedHops === 0) return own;
  const appended = (forwardedFor ?? "").split(",");
  return plain(appended.at(-trustedHops) ?? appended[0] ?? "") ?? own;
}

/** Without port, brackets, zone and the prefix of an IPv4 address in IPv6; null if it is no address. */
function plain(text: string): string | null {
  const [, bracketed] = /^\[([^\]]*)\](?::\d+)?$/.exec(text.trim()) ?? [];
  const address = (bracketed ?? text.trim())
    .replace(/^::ffff:(?=\d+\.)/i, "")
    .replace(/^([\d.]+):\d+$/, "$1")
    .replace(/%.*$/, "");
  return isIP(address) ? address : null;
}
