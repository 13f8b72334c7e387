import { dbFor } from "../db/databases.ts";
import { findIdempotency } from "../db/idempotency.ts";
import type { ScheduleRecord } from "../db/schedules.ts";
import { renderTemplate } from "../schedule/template.ts";
import { type Accepted, acceptJob, type JobRequest } from "./accept-job.ts";
import { idempotencyOf } from "./idempotency.ts";

const INVALID_INPUT = {
  kind: "refused" as const,
  code: "invalid" as const,
  field: null,
  message: "the stored input is no longer valid; update the schedule's input",
};

/** Creates the job of an occurrence, or returns its existing one: repeated calls within a day create one job. */
export async function acceptOccurrence(env: Env, schedule: ScheduleRecord, occurrenceAt: number): Promise<Accepted> {
  const request = requestOfSchedule(schedule, occurrenceAt);
  if (!request) return INVALID_INPUT;
  const idempotency = { ...(await keyOf(schedule, occurrenceAt)), responseFor: () => "{}" };
  return acceptJob(env, schedule.accountId, { ...request, idempotency });
}

/** The job that was created for an occurrence within the last day; null if it does not exist. */
export async function findJobOfOccurrence(
  env: Env,
  schedule: ScheduleRecord,
  occurrenceAt: number,
): Promise<string | null> {
  const { id } = await keyOf(schedule, occurrenceAt);
  const idempotency = await findIdempotency(dbFor(env, schedule.accountId), id);
  return idempotency?.jobId ?? null;
}

/** A schedule's request at `at` (epoch ms); null if its stored input is no longer valid. */
export function requestOfSchedule(schedule: ScheduleRecord, at: number): JobRequest | null {
  const { input, timeZone, jobCount, hookUrl, keyId, retentionDays, metadata } = schedule;
  if (!input) return null;
  const hook = hookUrl === null ? null : { url: hookUrl, format: "event" as const };
  return { input: renderTemplate(input, { at, timeZone, count: jobCount + 1 }), hook, keyId, retentionDays, metadata };
}

// The fingerprint is the occurrence, not the request: an occurrence of a changed schedule must not get a second job.
function keyOf({ id, accountId }: ScheduleRecord, occurrenceAt: number) {
  const key = `schedule:${id}:${occurrenceAt}`;
  return idempotencyOf({ accountId, route: "schedules", key, canonical: key });
}
