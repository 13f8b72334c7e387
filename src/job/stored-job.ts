import type { Job } from "./job.ts";

/** Fields of a job's value that had other names when it was stored, with their names of today. */
const RENAMED: Record<string, string> = {
  place: "slot",
  looks: "polls",
  lookedAt: "polledAt",
  lookAt: "pollAt",
  called: "calledBackSincePoll",
  relook: "refreshLinks",
};

/** A job as this version reads it, from the value that any earlier version stored. Returns a current value unchanged. */
export function upgradeJob(stored: Job | Record<string, unknown>): Job {
  if (!("place" in stored)) return stored as Job;
  const fields = Object.entries(stored).map(([name, value]) => [RENAMED[name] ?? name, value]);
  const job = { upstreamOrigin: null, ...Object.fromEntries(fields) } as Job;
  return stored.place === "held" ? { ...job, slot: "granted" } : job;
}
