import { isLoopback, reachesThisMachine } from "./loopback.ts";

export interface TargetPolicy {
  /** An origin that is always allowed: the one that the operator configured. */
  allowedOrigin?: string | undefined;
  /** Allows plain http, and loopback addresses. */
  development?: boolean | undefined;
  /** Allows plain http, for URLs that others fetch. */
  plainHttp?: boolean | undefined;
  /** The addresses at which the gateway responds. They are never allowed, unless one is `allowedOrigin`. */
  ownUrls?: readonly string[] | undefined;
  /** The allowed ports of public hosts. All are allowed without it. */
  ports?: readonly number[] | undefined;
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
const IPV4 = /^\d+\.\d+\.\d+\.\d+$/;
const ASSET_PATH = /^\/a\/[\w-]+$/;
/** A server that responds on one of these usually responds on the other, too. */
const DEFAULT_PORTS = [80, 443];
/** Everything that reaches this machine itself is compared as one host. */
const THIS_MACHINE = "localhost";
const LABEL = /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/;

/**
 * Whether the gateway may send a request to `url`: https to a public host name. Never throws. The reason never contains
 * the URL, which may contain a secret. The URL parser has already normalized every notation of an IP address.
 */
export function checkTarget(url: string, policy: TargetPolicy = {}): Target {
  const { allowedOrigin, development = false, plainHttp = development, ownUrls = [], ports } = policy;
  const target = URL.parse(url);
  if (target === null) return reject("not a URL");
  if (target.username !== "" || target.password !== "") return reject("a URL with a user name or password");
  if (allowedOrigin !== undefined && target.origin === URL.parse(allowedOrigin)?.origin)
    return { ok: true, url: target };
  if (ownUrls.some((own) => isSameServer(target, own))) return reject("the gateway's own address");
  if (target.protocol !== "https:" && !(plainHttp && target.protocol === "http:")) return reject("not https");
  if (development && isLoopback(target.hostname)) return { ok: true, url: target };
  const reason = privateReason(target.hostname.replace(/\.$/, "")) ?? portReason(target, ports);
  return reason === null ? { ok: true, url: target } : reject(reason);
}

/** The policy for files fetched on behalf of a user: public https, and the gateway's own assets. */
export function uploadPolicy(url: string, ownUrls: readonly string[]): TargetPolicy {
  const target = URL.parse(url);
  const base = target && ownUrls.find((own) => isAssetAt(target, own));
  return base ? { allowedOrigin: base } : { ownUrls };
}

/** How a request with a webhook's URL has reached the gateway. */
export interface Arrival {
  /** Whether it may use development features. */
  development: boolean;
  /** The addresses that it has used. */
  ownUrls: readonly string[];
}

interface WebhookSettings {
  development: "on" | "local" | "off";
  ownUrls: readonly string[];
  webhookPorts: readonly number[];
}

/**
 * The policy for webhooks: public https on the usual ports, except the gateway itself; in development also plain http
 * and loopback. `arrival` is absent when events are delivered: the URL was checked when it was registered.
 */
export function webhookPolicy(
  { development, ownUrls, webhookPorts }: WebhookSettings,
  arrival?: Arrival,
): TargetPolicy {
  return {
    development: arrival?.development ?? development !== "off",
    ownUrls: [...ownUrls, ...(arrival?.ownUrls ?? [])],
    ports: webhookPorts,
  };
}

function isAssetAt(target: URL, base: string): boolean {
  const { origin, pathname } = new URL(base);
  const prefix = pathname.replace(/\/$/, "");
  const isBelow = target.origin === origin && target.pathname.startsWith(prefix);
  return isBelow && ASSET_PATH.test(target.pathname.slice(prefix.length));
}

function isSameServer(target: URL, own: string): boolean {
  const url = URL.parse(own);
  if (url === null || hostOf(target) !== hostOf(url)) return false;
  const ports = [portOf(target), portOf(url)];
  return ports[0] === ports[1] || ports.every((port) => DEFAULT_PORTS.includes(port));
}

function hostOf({ hostname }: URL): string {
  return reachesThisMachine(hostname) ? THIS_MACHINE : hostname.replace(/\.$/, "");
}

function portOf({ port, protocol }: URL): number {
  return port === "" ? (protocol === "https:" ? 443 : 80) : Number(port);
}

function portReason(target: URL, ports: readonly number[] | undefined): string | null {
  const port = portOf(target);
  if (ports === undefined || ports.includes(port)) return null;
  return `a URL with port ${port}; allowed are ${ports.join(", ")} and those that the operator adds (WEBHOOK_PORTS)`;
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
