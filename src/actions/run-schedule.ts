import { dbFor } from "../db/databases.ts";
import { findIdempotency } from "../db/idempotency.ts";
import { findCallerOfKey } from "../db/keys.ts";
import type { ScheduleRecord } from "../db/schedules.ts";
import { isExpired } from "../keys/caller.ts";
import { allows } from "../keys/scope.ts";
import { renderTemplate } from "../schedule/template.ts";
import { type Accepted, acceptJob, type JobRequest } from "./accept-job.ts";
import { idempotencyOf } from "./idempotency.ts";

const INVALID_INPUT = {
  kind: "refused" as const,
  code: "invalid" as const,
  field: null,
  message: "the stored input is no longer valid; update the schedule's input",
};

/** The schedule's API key can no longer pay for its jobs. */
type PayerRejection = {
  kind: "payer_refused";
  code: "key_revoked" | "key_expired" | "missing_scope";
  message: string;
};

/**
 * Creates the job of an occurrence, or returns its existing one: repeated calls within a day create one job. Checks
 * whether the schedule's API key could still create it.
 */
export async function acceptOccurrence(
  env: Env,
  schedule: ScheduleRecord,
  occurrenceAt: number,
): Promise<Accepted | PayerRejection> {
  const rejection = await checkPayer(env, schedule);
  if (rejection) {
    // An earlier run may have created the job while the key was valid, and crashed before it recorded it.
    const jobId = await findJobOfOccurrence(env, schedule, occurrenceAt);
    return jobId ? { kind: "repeated", jobId, response: "" } : rejection;
  }
  const request = requestOfSchedule(schedule, occurrenceAt);
  if (!request) return INVALID_INPUT;
  const idempotency = { ...(await keyOf(schedule, occurrenceAt)), responseFor: () => "{}" };
  return acceptJob(env, schedule.accountId, { ...request, idempotency });
}

/** Null for a schedule of a person, whose permissions and credits are those of the account. */
async function checkPayer(env: Env, { accountId, keyId }: ScheduleRecord): Promise<PayerRejection | null> {
  if (keyId === null) return null;
  const key = await findCallerOfKey(dbFor(env, accountId), keyId);
  const replace = "change or resume the schedule with another key";
  if (key?.accountId !== accountId) {
    return { kind: "payer_refused", code: "key_revoked", message: `the schedule's API key was revoked; ${replace}` };
  }
  if (isExpired(key, Date.now())) {
    return { kind: "payer_refused", code: "key_expired", message: `the schedule's API key has expired; ${replace}` };
  }
  if (allows(key.scopes, "jobs:write")) return null;
  const message = `the schedule's API key lacks the scope jobs:write; ${replace}`;
  return { kind: "payer_refused", code: "missing_scope", message };
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
