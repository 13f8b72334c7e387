import { dbFor } from "../db/databases.ts";
import { findIdempotency } from "../db/idempotency.ts";
import type { ScheduleRecord } from "../db/schedules.ts";
import { renderTemplate } from "../schedule/template.ts";
import { type Accepted, acceptJob, type JobRequest } from "./accept-job.ts";
import { idempotencyOf } from "./idempotency.ts";

const UNREADABLE = {
  kind: "refused" as const,
  code: "invalid" as const,
  field: null,
  message: "the stored input is no longer valid; update the schedule's input",
};

/** Makes the job of a slot, or tells which one it has: however often it is called within a day, one. */
export async function acceptOccurrence(env: Env, schedule: ScheduleRecord, occurrenceAt: number): Promise<Accepted> {
  const request = requestOfSchedule(schedule, occurrenceAt);
  if (!request) return UNREADABLE;
  const idempotency = { ...(await keyOf(schedule, occurrenceAt)), answerTo: () => "{}" };
  return acceptJob(env, schedule.accountId, { ...request, idempotency });
}

/** The job that was made for a slot within the last day; null: none was. */
export async function findJobOfOccurrence(
  env: Env,
  schedule: ScheduleRecord,
  occurrenceAt: number,
): Promise<string | null> {
  const { id } = await keyOf(schedule, occurrenceAt);
  const found = await findIdempotency(dbFor(env, schedule.accountId), id);
  return found?.jobId ?? null;
}

/** What a schedule asks for at `at` (epoch ms). Null where this code cannot read it any more. */
export function requestOfSchedule(schedule: ScheduleRecord, at: number): JobRequest | null {
  const { input, timeZone, jobCount, hookUrl, keyId, retentionDays } = schedule;
  if (!input) return null;
  const hook = hookUrl === null ? null : { url: hookUrl, format: "event" as const };
  return { input: renderTemplate(input, { at, timeZone, count: jobCount + 1 }), hook, keyId, retentionDays };
}

// Only the slot counts: a schedule that was changed since asks for something else, and must not get a second job.
function keyOf({ id, accountId }: ScheduleRecord, occurrenceAt: number) {
  const key = `schedule:${id}:${occurrenceAt}`;
  return idempotencyOf({ accountId, route: "schedules", key, canonical: key });
}
