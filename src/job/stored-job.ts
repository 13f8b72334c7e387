import type { Job, JobSeed } from "./job.ts";

/** Old name → current name of the fields of a stored job that were renamed. */
const RENAMED: Record<string, string> = {
  place: "slot",
  looks: "polls",
  lookedAt: "polledAt",
  lookAt: "pollAt",
  called: "calledBackSincePoll",
  relook: "refreshLinks",
};

/** Fields that earlier versions did not have. */
const NEW_FIELDS = { upstreamOrigin: null, retentionDays: null, metadata: null };

/** Completes a seed from a Worker of an earlier version, which can still run during a deploy. */
export function upgradeSeed(seed: Omit<JobSeed, keyof typeof NEW_FIELDS> | JobSeed): JobSeed {
  return { ...NEW_FIELDS, ...seed };
}

/** Converts a job that an earlier version stored to the current fields. Returns a current job unchanged. */
export function upgradeJob(stored: Job | Record<string, unknown>): Job {
  if (!("place" in stored)) return withBeginning(stored as Job);
  const fields = Object.entries(stored).map(([name, value]) => [RENAMED[name] ?? name, value]);
  const job = withBeginning({ ...NEW_FIELDS, ...Object.fromEntries(fields) } as Job);
  return stored.place === "held" ? { ...job, slot: "granted" } : job;
}

/** Earlier versions took every job that the upstream accepted for one that it had begun. */
function withBeginning(job: Job): Job {
  if (job.status !== "processing" || "begunAt" in job) return job;
  const { startedAt } = job as Extract<Job, { status: "processing" }>;
  return { ...(job as Extract<Job, { status: "processing" }>), begunAt: startedAt, begun: true, stage: null };
}
