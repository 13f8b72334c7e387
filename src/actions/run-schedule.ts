import { dbFor } from "../db/databases.ts";
import { findIdempotency } from "../db/idempotency.ts";
import { findKeyState } from "../db/keys.ts";
import type { ScheduleRecord } from "../db/schedules.ts";
import { type KeyProblem, keyProblem } from "../keys/state.ts";
import { renderTemplate } from "../schedule/template.ts";
import { type Accepted, acceptJob, type JobRequest } from "./accept-job.ts";
import { idempotencyOf } from "./idempotency.ts";

const INVALID_INPUT = {
  kind: "refused" as const,
  code: "invalid" as const,
  field: null,
  violation: { rule: "reference" as const },
  message: "the stored input is no longer valid; update the schedule's input",
};

/** The schedule's API key can no longer pay for its jobs. */
interface PayerRejection {
  kind: "payer_refused";
  code: KeyProblem["code"];
  message: string;
}

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

const PROBLEMS: Record<KeyProblem["code"], string> = {
  key_revoked: "was revoked",
  key_expired: "has expired",
  missing_scope: "lacks the scope jobs:write",
};

/** Null for a schedule of a person, whose permissions and credits are those of the account. */
async function checkPayer(env: Env, { accountId, keyId: id }: ScheduleRecord): Promise<PayerRejection | null> {
  if (id === null) return null;
  const key = await findKeyState(dbFor(env, accountId), { id, accountId });
  const problem = keyProblem(key, "jobs:write", Date.now());
  if (!problem) return null;
  const { code } = problem;
  const message = `the schedule's API key ${PROBLEMS[code]}; change or resume the schedule with another key`;
  return { kind: "payer_refused", code, message };
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
