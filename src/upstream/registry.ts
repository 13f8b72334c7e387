import type { OutboundFetcher } from "../outbound/request.ts";
import { ttapiUpstream } from "./ttapi/client.ts";
import type { Upstream } from "./upstream.ts";

export interface UpstreamConfig {
  /** As jobs remember it: `ttapi`, or `engine` for the embedded one. */
  name: string;
  origin: string;
  key: string;
  /** Whether calls go through the service binding rather than over the network. */
  bound: boolean;
  /** How many unfinished jobs it takes at once. */
  slots: number;
}

/** The engine that this gateway is configured for. */
export function upstreamFor({ upstream }: { upstream: UpstreamConfig }, env: { ENGINE: OutboundFetcher }): Upstream {
  const fetcher = upstream.bound ? env.ENGINE : { fetch: (url: string, init: RequestInit) => fetch(url, init) };
  return ttapiUpstream({ fetcher, origin: upstream.origin, key: upstream.key });
}
