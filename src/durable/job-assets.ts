import { type Config, readConfig } from "../env.ts";
import type { Effect, StoreOutcome } from "../job/events.ts";
import { type Job, type StoredExtra, sourceIdOf } from "../job/job.ts";
import type { Input } from "../operations/input.ts";
import { uploadPolicy } from "../outbound/host-policy.ts";
import type { RequestOutcome } from "../outbound/request.ts";
import { storeExtras } from "../storage/extras.ts";
import { signLink } from "../storage/links.ts";
import { download, mirror } from "../storage/mirror.ts";
import { connect, findUpstream, uploadFormatsOf } from "../upstream/registry.ts";

const PUBLIC = { fetch: (link: string, init: RequestInit) => fetch(link, init) };
const SOURCE_LINK_MS = 3_600_000;

interface Copied {
  outcome: StoreOutcome;
  extras?: StoredExtra[];
}

/**
 * Copies one file of a finished job to R2, and meanwhile the small files of its song. Links on the upstream's origin use
 * the upstream's fetcher. Never throws.
 */
export async function copyAssets(effect: Extract<Effect, { kind: "store" }>, job: Job, env: Env): Promise<Copied> {
  const { assetId, role, title, url, announcedSeconds, knownEnd, extrasUrl } = effect;
  const config = findUpstream(readConfig(env).upstreams, job);
  if (!config) return { outcome: { kind: "unavailable", reason: `${job.upstream} is not configured` } };
  const upstream = connect(config, env);
  const policy = { allowedOrigin: config.origin };
  const sourceOf = (link: string) => () => download(upstream.fetcherFor(link) ?? PUBLIC, link, policy);
  const asset = mirror({ bucket: env.ASSETS, assetId, role, title, announcedSeconds, knownEnd, source: sourceOf(url) });
  const songId = job.status === "storing" ? job.songs[effect.song]?.id : undefined;
  if (extrasUrl === null || songId === undefined) return { outcome: await asset };
  const extras = storeExtras({ bucket: env.ASSETS, songId, source: sourceOf(extrasUrl) });
  return { outcome: await asset, extras: await extras };
}

/**
 * Copies the file of an upload to R2 from a public https link or a link to Fermata itself. A file that came with its
 * request is already in R2 and is only verified. A format that the upstream does not accept is rejected here. Never
 * throws.
 */
export function fetchSource(
  { assetId, url, knownEnd }: Extract<Effect, { kind: "fetch_source" }>,
  job: Job,
  env: Env,
): Promise<StoreOutcome> {
  const { ownUrls } = readConfig(env);
  const formats = uploadFormatsOf(job.upstream);
  const source = () => (url === null ? gone() : download(PUBLIC, url, uploadPolicy(url, ownUrls)));
  return mirror({
    bucket: env.ASSETS,
    assetId,
    role: "audio",
    title: "source",
    knownEnd,
    source,
    ...(formats && { formats }),
  });
}

async function gone(): Promise<RequestOutcome> {
  return { kind: "response", response: new Response(null, { status: 410 }) };
}

/** The job's input. For an upload, its link is one to the verified copy at `base`, unless that is null. */
export async function withSource(job: Job, { signingSecret }: Config, base: string | null): Promise<Input> {
  if (job.input.operation !== "upload" || base === null) return job.input;
  const link = { secret: signingSecret, base, assetId: sourceIdOf(job.id) };
  const { url } = await signLink({ ...link, lifeMs: SOURCE_LINK_MS, now: Date.now() });
  return { ...job.input, audioUrl: url };
}
