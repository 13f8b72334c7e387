import { listUnfinished, type UnfinishedPage } from "../db/jobs.ts";
import type { JobSeed } from "../job/job.ts";
import { eachDatabase } from "./each-database.ts";

/** Job ids are random, so their first digit divides them evenly: a part a minute, all of them in five. */
const PARTS = [
  { after: "", before: "3" },
  { after: "3", before: "6" },
  { after: "6", before: "9" },
  { after: "9", before: "c" },
  { after: "c", before: "g" },
];
const PAGE = 100;

export interface Swept {
  called: number;
  failed: number;
  unreadable: number;
  /** Databases that did not answer: their jobs wait for the next time. */
  unread: number;
}

/**
 * Gives a fifth of the unfinished jobs, chosen by the minute, a call that re-arms a lost alarm and starts what was
 * accepted but never started. Counts those called, those of them out of reach, and what could not be read.
 */
export async function restartStalledJobs(env: Env, scheduledAt: number): Promise<Swept> {
  const part = PARTS[Math.floor(scheduledAt / 60_000) % PARTS.length] as (typeof PARTS)[number];
  const swept: Swept = { called: 0, failed: 0, unreadable: 0, unread: 0 };
  swept.unread = await eachDatabase(env, "sweep", async (db) => {
    for await (const page of pages(db, part)) await callEach(env, page, swept);
  });
  return swept;
}

async function callEach(env: Env, { jobs, unreadable }: UnfinishedPage, swept: Swept): Promise<void> {
  const results = await Promise.allSettled(jobs.map((seed) => ensure(env, seed)));
  swept.called += jobs.length;
  swept.failed += results.filter((result) => result.status === "rejected").length;
  swept.unreadable += unreadable.length;
}

async function* pages(db: D1Database, part: { after: string; before: string }): AsyncGenerator<UnfinishedPage> {
  let after: string | null = part.after;
  while (after !== null) {
    const page: UnfinishedPage = await listUnfinished(db, { after, before: part.before, limit: PAGE });
    yield page;
    after = page.next;
  }
}

async function ensure(env: Env, seed: JobSeed): Promise<void> {
  await env.JOB.getByName(seed.id).ensure(seed);
}
