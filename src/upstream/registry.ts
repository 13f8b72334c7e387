import type { UploadFormats } from "../audio/upload-formats.ts";
import { type DurationEstimate, scaled } from "../job/duration-estimate.ts";
import { type Learning, STEADY } from "../lane/duration-histogram.ts";
import type { Work } from "../lane/work.ts";
import type { Input, Operation } from "../operations/input.ts";
import { isLoopback } from "../outbound/loopback.ts";
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
  /** Whether requests use the service binding instead of the network. */
  bound: boolean;
  /** The maximum number of unfinished jobs at the upstream, unless its profile states it (`slotsOf`). */
  slots: number;
}

/** The gateway's own base URLs, without a slash at their end. */
export interface OwnUrls {
  /** The base of all URLs of this API (`PUBLIC_URL`); null: that of each request. */
  publicUrl: string | null;
  /** Where processes on this machine reach the gateway (`LOCAL_URL`, set by `npm start`); null when deployed. */
  localUrl: string | null;
}

/** Where an upstream downloads files of the gateway; null if it cannot. On this machine it needs no public name. */
export function urlForUpstream({ origin }: UpstreamConfig, { publicUrl, localUrl }: OwnUrls): string | null {
  return localUrl !== null && isLoopback(new URL(origin).hostname) ? localUrl : publicUrl;
}

/** Where an upstream sends callbacks; null if it sends none. The embedded engine never uses the public name. */
export function callbackUrlFor(upstream: UpstreamConfig, urls: OwnUrls): string | null {
  return upstream.bound ? urls.localUrl : urlForUpstream(upstream, urls);
}

/** The upstream of a job or song, as stored. */
export interface UpstreamRef {
  upstream: string;
  /** null for the embedded engine, and for rows that were stored before origins were. */
  upstreamOrigin: string | null;
}

/** The reference that a new job stores. The engine's has no origin: it is the same engine at any address. */
export function refOf({ name, origin }: { name: string; origin: string }): UpstreamRef {
  return { upstream: name, upstreamOrigin: name === "engine" ? null : origin };
}

/** The configured upstream of a job or song; null if it is no longer configured. */
export function findUpstream(upstreams: readonly UpstreamConfig[], ref: UpstreamRef): UpstreamConfig | null {
  const config = upstreams.find(({ name }) => name === ref.upstream);
  const isSame = config && (ref.upstreamOrigin === null || refOf(config).upstreamOrigin === ref.upstreamOrigin);
  return isSame ? config : null;
}

/** The first configured upstream that supports the operation; null if none does. */
export function upstreamForNew(upstreams: readonly UpstreamConfig[], operation: Operation): UpstreamConfig | null {
  return upstreams.find(({ name }) => PROFILES[name].operations[operation]) ?? null;
}

export function connect(config: UpstreamConfig, env: { ENGINE_SERVICE: OutboundFetcher }): Upstream {
  const fetcher = config.bound ? env.ENGINE_SERVICE : { fetch: (url: string, init: RequestInit) => fetch(url, init) };
  return ttapiUpstream({ fetcher, origin: config.origin, key: config.key });
}

/** What the upstream accepts of uploads; null if it has no profile. */
export function uploadFormatsOf(upstream: string): UploadFormats | null {
  return profileOf(upstream)?.uploads ?? null;
}

/** The profile's duration estimate; without a profile for the upstream or operation, that of a song of TTAPI. */
export function estimateOf(upstream: string, operation: Operation): DurationEstimate {
  return profileOf(upstream)?.operations[operation]?.durations ?? SONG_DURATIONS;
}

/** The profile's estimate for a job with this input. */
export function estimateFor(upstream: string, input: Input): DurationEstimate {
  return scaled(estimateOf(upstream, input.operation), sizeOf(upstream, input));
}

/** The expected duration of a job as a multiple of a typical job of its operation. */
export function sizeOf(upstream: string, input: Input): number {
  return profileOf(upstream)?.sizeOf?.(input) ?? 1;
}

/** The slots of each kind of work at an upstream. */
export function slotsOf({ name, slots }: Pick<UpstreamConfig, "name" | "slots">): Record<Work, number> {
  return profileOf(name)?.slots ?? { song: slots, quick: slots };
}

/** How a lane of this upstream treats its jobs. */
export function laneRules(upstream: string): { workOf(operation: string): Work; learning: Learning } {
  const profile = profileOf(upstream);
  const workOf = (operation: string) => profile?.operations[operation as Operation]?.work ?? "song";
  return { workOf, learning: profile?.learning ?? STEADY };
}

function profileOf(upstream: string): Profile | undefined {
  return PROFILES[upstream as UpstreamName];
}
