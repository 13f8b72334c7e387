import type { Context } from "hono";
import { type AppEnv, readConfig } from "../env.ts";
import type { Arrival } from "../outbound/host-policy.ts";
import { isLoopback } from "../outbound/loopback.ts";
import { baseUrl } from "./base-url.ts";

export type { Arrival };

/** What a proxy adds to a request that it passes on. */
const PROXIED = /^(forwarded|via|x-forwarded($|-.*))$/i;

/**
 * Whether a request may use development features, such as webhooks to this machine. A request through a proxy never
 * may: its client can be anywhere, whatever the gateway's own address is. Without `DEVELOPMENT=1` the request must also
 * name a loopback address, so that a proxy which adds no header is noticed by the name that it passes on.
 */
export function isDevelopmentRequest<E extends AppEnv>({ env, req }: Context<E>): boolean {
  const { development } = readConfig(env);
  if (development === "off" || Object.keys(req.header()).some((name) => PROXIED.test(name))) return false;
  return development === "on" || isLoopback(new URL(req.url).hostname);
}

export function arrivalOf<E extends AppEnv>(c: Context<E>): Arrival {
  return { development: isDevelopmentRequest(c), ownUrls: [new URL(c.req.url).origin, baseUrl(c)] };
}
