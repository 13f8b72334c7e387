import { rejectionMessage } from "../actions/accept-job.ts";
import { acceptOccurrence, findJobOfOccurrence } from "../actions/run-schedule.ts";
import {
  type ClaimedRun,
  claimOccurrence,
  type DueSchedule,
  listClaimed,
  listDue,
  recordJobOfRun,
  recordSkipped,
} from "../db/schedule-runs.ts";
import { FIELD_NAMES } from "../native/field-names.ts";
import { dueOccurrence, isTimely } from "../schedule/occurrences.ts";
import { eachDatabase } from "./each-database.ts";

const CLAIM_BATCH = 50;
/** Per run, because D1 limits the statements of an invocation. The rest is claimed in the next minute. */
const MAX_CLAIMS = 200;

/**
 * Claims the due occurrences, each exactly once, even if runs repeat or overlap. Returns the number of schedules whose
 * cron expression or time zone could not be parsed.
 */
async function claimOccurrences(db: D1Database, now: number): Promise<number> {
  let unreadable = 0;
  for (const schedules of chunks(await listDue(db, { now, limit: MAX_CLAIMS }), CLAIM_BATCH)) {
    const claims = schedules.map((schedule) => claimStatements(db, schedule, now));
    const statements = claims.flatMap((claim) => claim ?? []);
    if (statements.length > 0) await db.batch(statements);
    unreadable += claims.filter((claim) => claim === null).length;
  }
  return unreadable;
}

/** Null if the cron expression or time zone cannot be parsed. That must not block the other claims. */
function claimStatements(db: D1Database, schedule: DueSchedule, now: number): D1PreparedStatement[] | null {
  try {
    const due = dueOccurrence(schedule, now);
    return due && claimOccurrence(db, schedule, { ...due, now });
  } catch (error) {
    console.error(JSON.stringify({ event: "schedule.unreadable", schedule: schedule.id, error: String(error) }));
    return null;
  }
}

/** Runs at a time, and of one invocation. */
const CONCURRENT_RUNS = 25;
const MAX_RUNS = 100;

interface RunResult {
  /** Occurrences that got their job. */
  created: number;
  /** Occurrences that will have no job. */
  skipped: number;
  /** Occurrences that are retried in a minute. */
  failed: number;
  /** Schedules whose cron expression or time zone could not be parsed. */
  unreadable: number;
  /** Databases that did not respond: their occurrences wait for the next run. */
  unavailableDatabases: number;
}

type Outcome = { jobId: string } | { code: string; message: string };

/**
 * Records a job, or the reason for having none, for each due occurrence. All are claimed first, so that none is lost.
 * A claimed occurrence is processed until it has one or the other, in this run or a later one.
 */
export async function runSchedules(env: Env): Promise<RunResult> {
  const now = Date.now();
  const result: RunResult = { created: 0, skipped: 0, failed: 0, unreadable: 0, unavailableDatabases: 0 };
  result.unavailableDatabases = await eachDatabase(env, "schedules", async (db) => {
    result.unreadable += await claimOccurrences(db, now);
    for (const runs of chunks(await listClaimed(db, MAX_RUNS), CONCURRENT_RUNS)) {
      const outcomes = await Promise.all(runs.map((run) => runOne(env, { db, run, now })));
      for (const outcome of outcomes) result[outcome]++;
    }
  });
  return result;
}

function* chunks<T>(list: T[], size: number): Generator<T[]> {
  for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size);
}

async function runOne(env: Env, { db, run, now }: { db: D1Database; run: ClaimedRun; now: number }) {
  try {
    const outcome = await outcomeOf(env, run, now);
    if (outcome === null) return "failed";
    if ("jobId" in outcome) {
      await recordJobOfRun(db, run, outcome.jobId);
      return "created";
    }
    await recordSkipped(db, run, { ...outcome, at: now });
    return "skipped";
  } catch (error) {
    const { schedule, occurrenceAt } = run;
    const details = { schedule: schedule.id, occurrenceAt, error: String(error) };
    console.error(JSON.stringify({ event: "schedule.not_run", ...details }));
    return "failed";
  }
}

/** Null if the outcome is not known yet: the run is retried. */
async function outcomeOf(env: Env, run: ClaimedRun, now: number): Promise<Outcome | null> {
  const { schedule, occurrenceAt } = run;
  if (schedule.enabled && isTimely(schedule, run, now))
    return toOutcome(await acceptOccurrence(env, schedule, occurrenceAt));
  // An earlier run may have crashed after it created the job and before it recorded it.
  const jobId = await findJobOfOccurrence(env, schedule, occurrenceAt);
  return jobId ? { jobId } : { code: "missed", message: "the occurrence passed before its job could be created" };
}

function toOutcome(accepted: Awaited<ReturnType<typeof acceptOccurrence>>): Outcome | null {
  switch (accepted.kind) {
    case "accepted":
      return { jobId: accepted.seed.id };
    case "repeated":
      return { jobId: accepted.jobId };
    case "unavailable":
      return null;
    case "payer_refused":
      return { code: accepted.code, message: accepted.message };
    case "refused":
      return { code: accepted.code, message: rejectionMessage(accepted, FIELD_NAMES) };
    default:
      return { code: accepted.kind, message: rejectionMessage(accepted, FIELD_NAMES) };
  }
}
