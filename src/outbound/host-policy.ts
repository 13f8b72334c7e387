export interface TargetPolicy {
  /** An origin that is always allowed: the one that the operator configured. */
  allowedOrigin?: string | undefined;
  /** Allows plain http, and loopback addresses. */
  development?: boolean | undefined;
  /** Allows plain http, for URLs that others fetch. */
  plainHttp?: boolean | undefined;
  /** An origin that is never allowed, unless it is `allowedOrigin`: the gateway's own. */
  ownOrigin?: string | null | undefined;
}

export type Target = { ok: true; url: URL } | { ok: false; reason: string };

/** Suffixes of names that do not resolve publicly, or that resolve within a private network. */
const PRIVATE_SUFFIXES = [
  ...["local", "localhost", "localdomain", "internal", "intranet", "private", "lan", "home", "corp"],
  ...["arpa", "onion", "i2p", "alt", "invalid", "svc", "consul"],
  // Public wildcard DNS names that resolve to an address encoded in the name, or to loopback.
  ...["nip.io", "sslip.io", "xip.io", "localtest.me", "lvh.me", "vcap.me", "lacolhost.com"],
  ...["traefik.me", "local.gd", "rbndr.us", "1u.ms"],
];
const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);
const IPV4 = /^\d+\.\d+\.\d+\.\d+$/;
const ASSET_PATH = /^\/a\/[\w-]+$/;
const LABEL = /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/;

/**
 * Whether the gateway may send a request to `url`: https to a public host name. Never throws. The reason never contains
 * the URL, which may contain a secret. The URL parser has already normalized every notation of an IP address.
 */
export function checkTarget(
  url: string,
  { allowedOrigin, development = false, plainHttp = development, ownOrigin = null }: TargetPolicy = {},
): Target {
  const target = URL.parse(url);
  if (target === null) return reject("not a URL");
  if (target.username !== "" || target.password !== "") return reject("a URL with a user name or password");
  if (allowedOrigin !== undefined && target.origin === URL.parse(allowedOrigin)?.origin)
    return { ok: true, url: target };
  if (target.origin === ownOrigin) return reject("the gateway's own address");
  if (target.protocol !== "https:" && !(plainHttp && target.protocol === "http:")) return reject("not https");
  if (development && LOOPBACK.has(target.hostname)) return { ok: true, url: target };
  const reason = privateReason(target.hostname.replace(/\.$/, ""));
  return reason === null ? { ok: true, url: target } : reject(reason);
}

/** The policy for files fetched on behalf of a user: public https, and the gateway's own assets at `publicOrigin`. */
export function uploadPolicy(url: string, publicOrigin: string | null): TargetPolicy {
  const target = URL.parse(url);
  const isOwnAsset = target !== null && target.origin === publicOrigin && ASSET_PATH.test(target.pathname);
  return isOwnAsset ? { allowedOrigin: publicOrigin } : {};
}

/** The policy for webhooks: public https except the gateway itself; in development also plain http and loopback. */
export function webhookPolicy(config: { development: boolean; publicOrigin: string | null }): TargetPolicy {
  return { development: config.development, ownOrigin: config.publicOrigin };
}

function privateReason(host: string): string | null {
  if (host.startsWith("[") || IPV4.test(host)) return "an IP address instead of a name";
  const labels = host.split(".");
  if (!labels.every((label) => LABEL.test(label))) return "not a host name";
  if (PRIVATE_SUFFIXES.some((suffix) => host === suffix || host.endsWith(`.${suffix}`))) return "not a public name";
  return labels.length < 2 ? "a single-label name" : null;
}

function reject(reason: string): Target {
  return { ok: false, reason };
}
