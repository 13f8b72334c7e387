import { env } from "cloudflare:workers";
import { expect } from "vitest";
import { assetKey } from "../../src/storage/keys.ts";
import { count, credits, entriesOf } from "./account.ts";
import { sha256 } from "./incoming-file.ts";

const END_EVENTS = ["job.succeeded", "job.failed", "job.canceled"];

/**
 * Asserts that an account's only job ended consistently: one end event, the matching settlement, a balanced ledger, and
 * files exactly as D1 lists them.
 */
export async function expectConsistentEnd(
  jobId: string,
  { accountId, granted }: { accountId: string; granted: number },
) {
  const job = await rowOf(jobId);
  const entries = await entriesOf(jobId);
  // A job that is canceled after its submit is charged if the upstream generated the song.
  const paid = job.status === "succeeded" || (job.status === "canceled" && entries.includes("capture"));
  expect(entries).toEqual(["hold", paid ? "capture" : "release"]);
  expect(await credits(accountId)).toEqual({ available: granted - (paid ? job.price : 0), held: 0 });
  expect((await eventsOf(jobId)).filter((type) => END_EVENTS.includes(type))).toEqual([`job.${job.status}`]);
  const attempts = JSON.parse(job.attempts) as unknown[];
  expect(attempts.length).toBeLessThanOrEqual(2);
  await expectFiles(jobId);
  return { status: job.status, attempts: attempts.length };
}

/** The bucket has as many files as D1 lists for all jobs, and this job's files match byte for byte. */
async function expectFiles(jobId: string): Promise<void> {
  expect((await env.ASSETS.list()).objects).toHaveLength(await count("assets", "true"));
  const { results } = await env.DB.prepare(
    "SELECT a.id, a.bytes, a.sha256 FROM assets a JOIN songs s ON s.id = a.song_id WHERE s.job_id = ?",
  )
    .bind(jobId)
    .all<AssetRow>();
  for (const { id, ...recorded } of results) {
    const bytes = new Uint8Array((await (await env.ASSETS.get(assetKey(id)))?.arrayBuffer()) ?? new ArrayBuffer());
    expect({ bytes: bytes.length, sha256: await sha256(bytes) }).toEqual(recorded);
  }
}

interface AssetRow {
  id: string;
  bytes: number;
  sha256: string;
}

async function rowOf(jobId: string) {
  const row = await env.DB.prepare("SELECT status, price, attempts FROM jobs WHERE id = ?")
    .bind(jobId)
    .first<{ status: "succeeded" | "failed" | "canceled"; price: number; attempts: string }>();
  if (row === null) throw new Error(`no job ${jobId}`);
  return row;
}

async function eventsOf(jobId: string): Promise<string[]> {
  const { results } = await env.DB.prepare("SELECT type FROM events WHERE job_id = ? ORDER BY sequence")
    .bind(jobId)
    .all<{ type: string }>();
  return results.map(({ type }) => type);
}
