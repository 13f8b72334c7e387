import type { Config } from "../env.ts";
import { isOver, type Job } from "../job/job.ts";
import { signLink } from "../storage/links.ts";
import { type AssetLinks, EVENT_LINK_MS, storedAssets } from "../webhooks/told-song.ts";

/** Links to what an ended job made, counted from its end: a replay makes the same. None where nobody can reach us. */
export async function eventLinks(
  job: Job,
  { signingSecret: secret, publicOrigin: origin }: Config,
): Promise<AssetLinks> {
  if (!isOver(job) || !("songs" in job) || origin === null) return {};
  const of = { secret, origin, lifeMs: EVENT_LINK_MS, now: job.endedAt };
  const links = job.songs.flatMap(storedAssets).map(async ({ id }) => [id, await signLink({ ...of, assetId: id })]);
  return Object.fromEntries(await Promise.all(links));
}
