import { isLoopback } from "./outbound/loopback.ts";
import { Vars } from "./settings.ts";
import type { OwnUrls, UpstreamConfig } from "./upstream/registry.ts";

/** Types of Hono's context. */
export interface AppEnv {
  Bindings: Env;
  Variables: { requestId: string };
}

/** Allowed in every installation. */
const WEBHOOK_PORTS = [80, 443, 8443];

export interface Config extends OwnUrls {
  signingSecret: string;
  /** Whether the `X-Forwarded` headers of a request are its proxy's. */
  trustsProxy: boolean;
  /**
   * Whether the development features are enabled: `on` by the operator (`DEVELOPMENT`), or for requests from this
   * machine, which alone can reach the server. See `isDevelopmentRequest`.
   */
  development: "on" | "local" | "off";
  /** The addresses at which the gateway and its engine respond, as far as the settings name them. */
  ownUrls: string[];
  /** The ports of public webhooks. */
  webhookPorts: number[];
  /** The configured upstreams. New jobs go to the first one that supports their operation. */
  upstreams: UpstreamConfig[];
  /** Requests of one key; 0: no limit. */
  limits: { submitsPerMinute: number; readsPerMinute: number };
}

const configs = new WeakMap<object, Config>();

/** Vars and secrets, parsed once per isolate. Throws an error with the variable's name if one is invalid. */
export function readConfig(env: Env): Config {
  const cached = configs.get(env);
  if (cached) return cached;
  const vars = Vars.parse(env);
  const urls = { publicUrl: baseOf(vars.PUBLIC_URL), localUrl: baseOf(vars.LOCAL_URL) };
  const config: Config = {
    signingSecret: vars.SIGNING_SECRET,
    ...urls,
    ownUrls: [urls.publicUrl, urls.localUrl, vars.ENGINE_URL].filter((url) => typeof url === "string"),
    trustsProxy: !/^(false|0)$/.test(vars.TRUST_PROXY),
    development: developmentIn(vars),
    webhookPorts: [...new Set([...WEBHOOK_PORTS, ...vars.WEBHOOK_PORTS])],
    upstreams: upstreamsIn(vars),
    limits: { submitsPerMinute: vars.SUBMITS_PER_MINUTE, readsPerMinute: vars.READS_PER_MINUTE },
  };
  configs.set(env, config);
  return config;
}

/** The base URL that is used where no request names one, such as in webhooks; null if none is known. */
export function knownUrl({ publicUrl, localUrl }: OwnUrls): string | null {
  return publicUrl ?? localUrl;
}

function baseOf(url: string | undefined): string | null {
  if (url === undefined) return null;
  const { origin, pathname } = new URL(url);
  return origin + pathname.replace(/\/+$/, "");
}

/** Without `DEVELOPMENT`, only a server that this machine alone can reach has the development features. */
function developmentIn({ DEVELOPMENT, HOST, PUBLIC_URL }: Vars): Config["development"] {
  if (DEVELOPMENT !== undefined) return DEVELOPMENT === "1" || DEVELOPMENT === "true" ? "on" : "off";
  const isPublic = PUBLIC_URL !== undefined && !isLoopback(new URL(PUBLIC_URL).hostname);
  return HOST !== undefined && isLoopback(HOST) && !isPublic ? "local" : "off";
}

/** The engine remains configured after a TTAPI upstream, so that its jobs can end and its songs can be remixed. */
function upstreamsIn(vars: Vars): UpstreamConfig[] {
  const upstreams = [...ttapiIn(vars), ...engineIn(vars)];
  if (upstreams.length === 0)
    throw new Error("ENGINE=off requires another upstream; set UPSTREAM_URL and UPSTREAM_KEY");
  return upstreams;
}

function ttapiIn({ UPSTREAM_URL: url, UPSTREAM_KEY: key, UPSTREAM_CONCURRENCY: slots }: Vars) {
  if (!url) return [];
  if (!key) throw new Error("UPSTREAM_URL needs UPSTREAM_KEY");
  return [{ name: "ttapi" as const, origin: new URL(url).origin, key, bound: false, slots }];
}

function engineIn(vars: Vars): UpstreamConfig[] {
  const { ENGINE, ENGINE_URL: url, ENGINE_KEY: key, UPSTREAM_CONCURRENCY: slots } = vars;
  if (ENGINE === "off") return [];
  const origin = url ? new URL(url).origin : "https://fermata-engine";
  return [{ name: "engine", origin, key, bound: url === undefined, slots }];
}
