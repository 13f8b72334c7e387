import type { Results } from "../storage/results.ts";
import type { JobStore } from "./job-store.ts";

/** How long a job and its files are kept after its end. */
export const RESULT_LIFE_MS = 3 * 24 * 3_600_000;

/** Files first: a crash in between leaves the job, and so a second run finds them again. */
export async function expireResults({ jobs, results }: { jobs: JobStore; results: Results }, now: number) {
  const ended = jobs.listEndedBefore(now - RESULT_LIFE_MS);
  if (ended.length > 0) await results.deleteFiles(ended.map(({ songId }) => songId));
  for (const { id } of ended) jobs.delete(id);
}
