export interface TargetPolicy {
  /** An origin that is allowed whatever it is: the one that the operator configured. */
  allowedOrigin?: string | undefined;
  /** Allows plain http, and loopback addresses. */
  development?: boolean | undefined;
  /** Allows plain http: for what others fetch. */
  plainHttp?: boolean | undefined;
  /** An origin that is refused whatever else is allowed: our own. */
  ownOrigin?: string | null | undefined;
}

export type Target = { ok: true; url: URL } | { ok: false; reason: string };

/** Names that lead nowhere in public, or to a machine's own surroundings. */
const PRIVATE_ENDINGS = [
  ...["local", "localhost", "localdomain", "internal", "intranet", "private", "lan", "home", "corp"],
  ...["arpa", "onion", "i2p", "alt", "invalid", "svc", "consul"],
  // Public wildcard names that answer with an address written in the name, or with loopback.
  ...["nip.io", "sslip.io", "xip.io", "localtest.me", "lvh.me", "vcap.me", "lacolhost.com"],
  ...["traefik.me", "local.gd", "rbndr.us", "1u.ms"],
];
const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);
const IPV4 = /^\d+\.\d+\.\d+\.\d+$/;
const OUR_FILE = /^\/a\/[\w-]+$/;
const LABEL = /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/;

/**
 * Whether we may send anything to `url`: public https by name. Never throws; the reason never repeats the URL, which
 * may hold a secret. The URL parser has already turned every spelling of an address into its plain form.
 */
export function checkTarget(
  url: string,
  { allowedOrigin, development = false, plainHttp = development, ownOrigin = null }: TargetPolicy = {},
): Target {
  const target = URL.parse(url);
  if (target === null) return refuse("not a URL");
  if (target.username !== "" || target.password !== "") return refuse("the URL holds a user name or password");
  if (allowedOrigin !== undefined && target.origin === URL.parse(allowedOrigin)?.origin)
    return { ok: true, url: target };
  if (target.origin === ownOrigin) return refuse("our own address");
  if (target.protocol !== "https:" && !(plainHttp && target.protocol === "http:")) return refuse("not https");
  if (development && LOOPBACK.has(target.hostname)) return { ok: true, url: target };
  const reason = privateReason(target.hostname.replace(/\.$/, ""));
  return reason === null ? { ok: true, url: target } : refuse(reason);
}

/** What may be fetched for a user: public https, and the files that we serve ourselves at `publicOrigin`. */
export function uploadPolicy(url: string, publicOrigin: string | null): TargetPolicy {
  const target = URL.parse(url);
  const isOurs = target !== null && target.origin === publicOrigin && OUR_FILE.test(target.pathname);
  return isOurs ? { allowedOrigin: publicOrigin } : {};
}

/** Where events may be sent: public https, not to ourselves; in development also over plain http and to this machine. */
export function webhookPolicy(config: { development: boolean; publicOrigin: string | null }): TargetPolicy {
  return { development: config.development, ownOrigin: config.publicOrigin };
}

function privateReason(host: string): string | null {
  if (host.startsWith("[") || IPV4.test(host)) return "an address instead of a name";
  const labels = host.split(".");
  if (!labels.every((label) => LABEL.test(label))) return "not a host name";
  if (PRIVATE_ENDINGS.some((ending) => host === ending || host.endsWith(`.${ending}`))) return "not a public name";
  return labels.length < 2 ? "a single-label name" : null;
}

function refuse(reason: string): Target {
  return { ok: false, reason };
}
