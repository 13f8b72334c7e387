import { type Config, readConfig } from "../env.ts";
import type { Effect, StoreOutcome } from "../job/events.ts";
import { isEnded, type Job, sourceIdOf } from "../job/job.ts";
import type { ResponseContext } from "../native/response.ts";
import type { Input } from "../operations/input.ts";
import { uploadPolicy } from "../outbound/host-policy.ts";
import type { RequestOutcome } from "../outbound/request.ts";
import { signLink } from "../storage/links.ts";
import { download, mirror } from "../storage/mirror.ts";
import { connect, findUpstream } from "../upstream/registry.ts";
import { EVENT_LINK_MS, storedAssets } from "../webhooks/event.ts";

const PUBLIC = { fetch: (link: string, init: RequestInit) => fetch(link, init) };
const SOURCE_LINK_MS = 3_600_000;

/** Copies one file of a finished job to R2. Links on the upstream's origin use the upstream's fetcher. Never throws. */
export async function copyAsset(effect: Extract<Effect, { kind: "store" }>, job: Job, env: Env): Promise<StoreOutcome> {
  const { assetId, role, title, url, announcedSeconds } = effect;
  const config = findUpstream(readConfig(env).upstreams, job);
  if (!config) return { kind: "unavailable", reason: `${job.upstream} is not configured` };
  const fetcher = connect(config, env).fetcherFor(url) ?? PUBLIC;
  const policy = { allowedOrigin: config.origin };
  const source = () => download(fetcher, url, policy);
  return mirror({ bucket: env.ASSETS, assetId, role, title, announcedSeconds, source });
}

/**
 * Copies the file of an upload to R2 from a public https link or a link to Fermata itself. A file that came with its
 * request is already in R2 and is only verified. Never throws.
 */
export function fetchSource(
  { assetId, url }: Extract<Effect, { kind: "fetch_source" }>,
  env: Env,
): Promise<StoreOutcome> {
  const { publicOrigin } = readConfig(env);
  const source = () => (url === null ? gone() : download(PUBLIC, url, uploadPolicy(url, publicOrigin)));
  return mirror({ bucket: env.ASSETS, assetId, role: "audio", title: "source", source });
}

async function gone(): Promise<RequestOutcome> {
  return { kind: "response", response: new Response(null, { status: 410 }) };
}

/** The job's input. For an upload, its link is one to the verified copy if `PUBLIC_URL` is set. */
export async function withSource(job: Job, { publicOrigin, signingSecret }: Config): Promise<Input> {
  if (job.input.operation !== "upload" || publicOrigin === null) return job.input;
  const link = { secret: signingSecret, origin: publicOrigin, assetId: sourceIdOf(job.id) };
  const { url } = await signLink({ ...link, lifeMs: SOURCE_LINK_MS, now: Date.now() });
  return { ...job.input, audioUrl: url };
}

/** For a job's events: links to what it created, counted from its end, so that a repetition produces the same. */
export async function eventContext(
  job: Job,
  { signingSecret: secret, publicOrigin }: Config,
): Promise<ResponseContext> {
  const origin = publicOrigin ?? "";
  if (!isEnded(job) || !("songs" in job) || publicOrigin === null) return { origin, links: {} };
  const options = { secret, origin, lifeMs: EVENT_LINK_MS, now: job.endedAt };
  const links = job.songs
    .flatMap(storedAssets)
    .map(async ({ id }) => [id, await signLink({ ...options, assetId: id })]);
  return { origin, links: Object.fromEntries(await Promise.all(links)) };
}
