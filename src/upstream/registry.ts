import type { DurationEstimate } from "../job/duration-estimate.ts";
import type { Operation } from "../operations/input.ts";
import type { OutboundFetcher } from "../outbound/request.ts";
import { engineProfile } from "./engine/profile.ts";
import type { Profile } from "./profile.ts";
import { ttapiUpstream } from "./ttapi/client.ts";
import { SONG_DURATIONS, ttapiProfile } from "./ttapi/profile.ts";
import type { Upstream } from "./upstream.ts";

/** Every adapter's profile, by the name that jobs and songs store. */
export const PROFILES = { engine: engineProfile, ttapi: ttapiProfile } satisfies Record<string, Profile>;
export type UpstreamName = keyof typeof PROFILES;

export interface UpstreamConfig {
  name: UpstreamName;
  origin: string;
  key: string;
  /** Whether calls go through the service binding rather than over the network. */
  bound: boolean;
  /** How many unfinished jobs it takes at once. */
  slots: number;
}

/** Which upstream a job or song belongs to, as it is stored. */
export interface UpstreamRef {
  upstream: string;
  /** null where the name says it all (the engine), and for what was stored before origins were. */
  upstreamOrigin: string | null;
}

/** What a new job stores of its upstream. The engine is the same one wherever it listens. */
export function refOf({ name, origin }: { name: string; origin: string }): UpstreamRef {
  return { upstream: name, upstreamOrigin: name === "engine" ? null : origin };
}

/** The configured upstream that gave a job or song its ids; null where it is configured no longer. */
export function findUpstream(upstreams: readonly UpstreamConfig[], ref: UpstreamRef): UpstreamConfig | null {
  const found = upstreams.find(({ name }) => name === ref.upstream);
  const isSame = found && (ref.upstreamOrigin === null || refOf(found).upstreamOrigin === ref.upstreamOrigin);
  return isSame ? found : null;
}

/** The first configured upstream that supports the operation; null where none does. */
export function upstreamForNew(upstreams: readonly UpstreamConfig[], operation: Operation): UpstreamConfig | null {
  return upstreams.find(({ name }) => PROFILES[name].operations[operation]) ?? null;
}

export function connect(config: UpstreamConfig, env: { ENGINE_SERVICE: OutboundFetcher }): Upstream {
  const fetcher = config.bound ? env.ENGINE_SERVICE : { fetch: (url: string, init: RequestInit) => fetch(url, init) };
  return ttapiUpstream({ fetcher, origin: config.origin, key: config.key });
}

/** How long the operation is assumed to take; of an upstream or operation without a profile, as long as a song of TTAPI. */
export function estimateOf(upstream: string, operation: Operation): DurationEstimate {
  const profile: Profile | undefined = PROFILES[upstream as UpstreamName];
  return profile?.operations[operation]?.durations ?? SONG_DURATIONS;
}
