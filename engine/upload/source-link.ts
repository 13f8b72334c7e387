const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);
/** A gateway's signed link: the only thing that may be fetched on the loopback address. */
const GATEWAY_FILE = /^\/a\/[\w-]+$/;
/** Names that do not resolve in public, or resolve to private networks. */
const PRIVATE_ENDINGS = [
  ...["local", "localhost", "localdomain", "internal", "intranet", "private", "lan", "home", "corp"],
  ...["arpa", "onion", "i2p", "alt", "invalid", "svc", "consul"],
  // Public wildcard domains that resolve to an address in the name, or to loopback.
  ...["nip.io", "sslip.io", "xip.io", "localtest.me", "lvh.me", "vcap.me", "lacolhost.com"],
  ...["traefik.me", "local.gd", "rbndr.us", "1u.ms"],
];
const LABEL = /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/;
const NUMBER = /^\d+$/;

export const LINK_RULE = "must be a public https URL, or a gateway's signed link on the loopback address";

/** Whether a file may be fetched from this link: public https by host name, or a signed link of a gateway on loopback. */
export function isSourceLink(link: string): boolean {
  const url = URL.parse(link);
  if (url === null || url.username !== "" || url.password !== "") return false;
  if (LOOPBACK.has(url.hostname)) return /^https?:$/.test(url.protocol) && GATEWAY_FILE.test(url.pathname);
  return url.protocol === "https:" && isPublicName(url.hostname.replace(/\.$/, ""));
}

/** Whether a redirect may be followed: never from outside to the loopback address. */
export function isAllowedRedirect(link: string, from: string): boolean {
  const [url, previous] = [URL.parse(link), URL.parse(from)];
  if (url === null || previous === null || !isSourceLink(link)) return false;
  return url.origin === previous.origin || !LOOPBACK.has(url.hostname);
}

function isPublicName(host: string): boolean {
  const labels = host.split(".");
  // The URL parser turns every spelling of an IPv4 address into four numbers; no public name ends with a number.
  if (labels.length < 2 || NUMBER.test(labels.at(-1) ?? "") || !labels.every((label) => LABEL.test(label)))
    return false;
  return !PRIVATE_ENDINGS.some((ending) => host === ending || host.endsWith(`.${ending}`));
}
