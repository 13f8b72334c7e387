const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];
const IPV4 = /^\d+\.\d+\.\d+\.\d+$/;
/** Names that are none of the public's. */
const PRIVATE = /(^|\.)(local|localhost|localdomain|internal|intranet|lan|home|corp|arpa|invalid)$/;

export const LINK_RULE = "must be a public https URL, or http on the loopback address";

/** Where a file may be fetched from: public https by name, or this machine itself, where the gateway runs in development. */
export function isSourceLink(link: string): boolean {
  const url = URL.parse(link);
  if (url === null || url.username !== "" || url.password !== "") return false;
  if (url.protocol === "http:") return LOOPBACK.includes(url.hostname);
  return url.protocol === "https:" && (LOOPBACK.includes(url.hostname) || isPublicName(url.hostname));
}

/** Where a link may lead on to: never into this machine from outside. */
export function isWayOn(link: string, from: string): boolean {
  const [url, before] = [URL.parse(link), URL.parse(from)];
  if (url === null || before === null) return false;
  return url.origin === before.origin || (isSourceLink(link) && !LOOPBACK.includes(url.hostname));
}

function isPublicName(host: string): boolean {
  const name = host.replace(/\.$/, "");
  return name.includes(".") && !name.startsWith("[") && !IPV4.test(name) && !PRIVATE.test(name);
}
