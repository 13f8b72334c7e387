import { listUnfinished, type UnfinishedPage } from "../db/jobs.ts";
import type { JobSeed } from "../job/job.ts";
import { eachDatabase } from "./each-database.ts";

/** Job ids are random, so ranges of their first digit are evenly filled. One range per minute covers all in five. */
const RANGES = [
  { after: "", before: "3" },
  { after: "3", before: "6" },
  { after: "6", before: "9" },
  { after: "9", before: "c" },
  { after: "c", before: "g" },
];
const PAGE = 100;

interface SweepResult {
  called: number;
  failed: number;
  unreadable: number;
  /** Databases that did not respond: their jobs are called in a later run. */
  unavailableDatabases: number;
}

/**
 * Calls a fifth of the unfinished jobs, selected by the minute. The call sets a lost alarm again and starts a job that
 * was accepted but never started. Counts the jobs called, those of them that failed, and those that could not be
 * parsed.
 */
export async function restartStalledJobs(env: Env, scheduledAt: number): Promise<SweepResult> {
  const range = RANGES[Math.floor(scheduledAt / 60_000) % RANGES.length] as (typeof RANGES)[number];
  const result: SweepResult = { called: 0, failed: 0, unreadable: 0, unavailableDatabases: 0 };
  result.unavailableDatabases = await eachDatabase(env, "sweep", async (db) => {
    for await (const page of pages(db, range)) await callEach(env, page, result);
  });
  return result;
}

async function callEach(env: Env, { jobs, unreadable }: UnfinishedPage, result: SweepResult): Promise<void> {
  const results = await Promise.allSettled(jobs.map((seed) => ensure(env, seed)));
  result.called += jobs.length;
  result.failed += results.filter((result) => result.status === "rejected").length;
  result.unreadable += unreadable.length;
}

async function* pages(db: D1Database, range: { after: string; before: string }): AsyncGenerator<UnfinishedPage> {
  let after: string | null = range.after;
  while (after !== null) {
    const page: UnfinishedPage = await listUnfinished(db, { after, before: range.before, limit: PAGE });
    yield page;
    after = page.next;
  }
}

async function ensure(env: Env, seed: JobSeed): Promise<void> {
  await env.JOB.getByName(seed.id).ensure(seed);
}
