const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);
/** A gateway's signed link. On this machine nothing else is fetched. */
const GATEWAY_FILE = /^\/a\/[\w-]+$/;
/** Names that lead nowhere in public, or to a machine's own surroundings. */
const PRIVATE_ENDINGS = [
  ...["local", "localhost", "localdomain", "internal", "intranet", "private", "lan", "home", "corp"],
  ...["arpa", "onion", "i2p", "alt", "invalid", "svc", "consul"],
  // Public wildcard names that answer with an address written in the name, or with loopback.
  ...["nip.io", "sslip.io", "xip.io", "localtest.me", "lvh.me", "vcap.me", "lacolhost.com"],
  ...["traefik.me", "local.gd", "rbndr.us", "1u.ms"],
];
const LABEL = /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/;
const NUMBER = /^\d+$/;

export const LINK_RULE = "must be a public https URL, or a gateway's own link on the loopback address";

/** Where a file may be fetched from: public https by name, or the gateway beside us, by its own links. */
export function isSourceLink(link: string): boolean {
  const url = URL.parse(link);
  if (url === null || url.username !== "" || url.password !== "") return false;
  if (LOOPBACK.has(url.hostname)) return /^https?:$/.test(url.protocol) && GATEWAY_FILE.test(url.pathname);
  return url.protocol === "https:" && isPublicName(url.hostname.replace(/\.$/, ""));
}

/** Where a link may lead on to: never into this machine from outside. */
export function isAllowedRedirect(link: string, from: string): boolean {
  const [url, before] = [URL.parse(link), URL.parse(from)];
  if (url === null || before === null || !isSourceLink(link)) return false;
  return url.origin === before.origin || !LOOPBACK.has(url.hostname);
}

function isPublicName(host: string): boolean {
  const labels = host.split(".");
  // The URL parser has turned every spelling of an IPv4 address into four numbers; no public name ends with a number.
  if (labels.length < 2 || NUMBER.test(labels.at(-1) ?? "") || !labels.every((label) => LABEL.test(label)))
    return false;
  return !PRIVATE_ENDINGS.some((ending) => host === ending || host.endsWith(`.${ending}`));
}
