import type { Metadata } from "../operations/input.ts";
import type { DueOccurrence, Recurrence } from "../schedule/occurrences.ts";
import { MAX_UNPAID_RUNS, unpaidRunsAfter } from "../schedule/pause.ts";
import { scheduleFailedEvent, schedulePausedEvent } from "../webhooks/event.ts";
import { type Cursor, writeCursor } from "./cursor.ts";
import { insertAccountEvent, insertPausedEvent } from "./events.ts";
import { COLUMNS, type ScheduleRecord, type ScheduleRow, toSchedule } from "./schedules.ts";

/** The part of an enabled schedule that determines its occurrences. */
export interface DueSchedule extends Recurrence {
  id: string;
  nextOccurrenceAt: number;
}

// Every account's first schedule comes before any account's second one: many schedules of one account delay no other.
const LIST_DUE = `
  SELECT id, cron, time_zone AS timeZone, next_slot_at AS nextOccurrenceAt
    FROM (SELECT id, cron, time_zone, next_slot_at,
                 row_number() OVER (PARTITION BY account_id ORDER BY next_slot_at, id) AS turn
            FROM schedules WHERE enabled = 1 AND next_slot_at <= ?1)
   ORDER BY turn, next_slot_at, id LIMIT ?2`;

/** Enabled schedules with a due occurrence, in turns over the accounts, each account's oldest occurrence first. */
export async function listDue(db: D1Database, { now, limit }: { now: number; limit: number }): Promise<DueSchedule[]> {
  const { results } = await db.prepare(LIST_DUE).bind(now, limit).all<DueSchedule>();
  return results;
}

/** How long runs are kept. While a run exists, its occurrence cannot be claimed again. */
const RUN_RETENTION_MS = 90 * 24 * 3_600_000;

// Each statement of a claim checks for itself that the occurrence is still unclaimed; the last one marks it claimed.
const UNCLAIMED = "FROM schedules WHERE id = ?1 AND next_slot_at = ?2 AND enabled = 1";
const INSERT_MISSED = `
  INSERT INTO schedule_runs (schedule_id, slot_at, claimed_at, reason, message)
  SELECT id, next_slot_at, ?3, 'missed', 'nothing could run at this time, and possibly at later ones' ${UNCLAIMED}
      ON CONFLICT DO NOTHING`;
const INSERT_RUN = `
  INSERT INTO schedule_runs (schedule_id, slot_at, claimed_at) SELECT id, ?3, ?4 ${UNCLAIMED} ON CONFLICT DO NOTHING`;
const DELETE_OLD_RUNS = "DELETE FROM schedule_runs WHERE schedule_id = ? AND slot_at < ?";
const ADVANCE_SCHEDULE = "UPDATE schedules SET next_slot_at = ?3 WHERE id = ?1 AND next_slot_at = ?2 AND enabled = 1";

/** Statements for one batch. They claim the occurrence, or change nothing if it was already claimed. */
export function claimOccurrence(
  db: D1Database,
  { id, nextOccurrenceAt }: DueSchedule,
  due: DueOccurrence & { now: number },
) {
  const { occurrenceAt, missedSince, now } = due;
  return [
    ...(missedSince === null ? [] : [db.prepare(INSERT_MISSED).bind(id, nextOccurrenceAt, now)]),
    db.prepare(INSERT_RUN).bind(id, nextOccurrenceAt, occurrenceAt, now),
    db.prepare(DELETE_OLD_RUNS).bind(id, now - RUN_RETENTION_MS),
    db.prepare(ADVANCE_SCHEDULE).bind(id, nextOccurrenceAt, due.nextOccurrenceAt),
  ];
}

/** The run of one occurrence. */
export interface RunRecord {
  occurrenceAt: number;
  claimedAt: number;
  jobId: string | null;
  /** Of its job, or of the schedule if it has none. */
  metadata: Metadata | null;
  /**
   * Why there is no job: `missed` or a code of `errors.ts`. If `jobId` and `reason` are null, the run is in progress.
   */
  reason: string | null;
  message: string | null;
}

const LIST_RUNS = `
  SELECT r.slot_at AS occurrenceAt, r.claimed_at AS claimedAt, r.job_id AS jobId, r.reason, r.message,
         CASE WHEN j.id IS NULL THEN s.metadata ELSE j.metadata END AS metadata
    FROM schedule_runs r JOIN schedules s ON s.id = r.schedule_id LEFT JOIN jobs j ON j.id = r.job_id
   WHERE r.schedule_id = ? AND r.slot_at < ? ORDER BY r.slot_at DESC LIMIT ?`;

/** A schedule's runs, latest occurrence first. */
export async function listRuns(
  db: D1Database,
  scheduleId: string,
  { limit, cursor }: { limit: number; cursor?: Cursor | null },
): Promise<{ runs: RunRecord[]; nextCursor: string | null }> {
  const beforeAt = cursor?.at ?? Number.MAX_SAFE_INTEGER;
  const { results } = await db
    .prepare(LIST_RUNS)
    .bind(scheduleId, beforeAt, limit + 1)
    .all<Omit<RunRecord, "metadata"> & { metadata: string | null }>();
  const runs = results.slice(0, limit).map((run) => ({ ...run, metadata: run.metadata && JSON.parse(run.metadata) }));
  const last = results.length > limit ? runs.at(-1) : undefined;
  return { runs, nextCursor: last ? writeCursor({ at: last.occurrenceAt, id: scheduleId }) : null };
}

/** A run that has neither a job nor a reason yet. */
export interface ClaimedRun {
  schedule: ScheduleRecord;
  occurrenceAt: number;
  claimedAt: number;
}

const LIST_CLAIMED = `
  SELECT ${COLUMNS}, r.slot_at, r.claimed_at,
         row_number() OVER (PARTITION BY s.account_id ORDER BY r.slot_at, r.schedule_id) AS turn
    FROM schedule_runs r JOIN schedules s ON s.id = r.schedule_id
   WHERE r.job_id IS NULL AND r.reason IS NULL AND r.slot_at > 0
   ORDER BY turn, r.slot_at, r.schedule_id LIMIT ?`;

/** Claimed runs of all schedules, in turns over the accounts, each account's oldest occurrence first. */
export async function listClaimed(db: D1Database, limit: number): Promise<ClaimedRun[]> {
  const { results } = await db
    .prepare(LIST_CLAIMED)
    .bind(limit)
    .all<ScheduleRow & { slot_at: number; claimed_at: number }>();
  return results.map((row) => ({ schedule: toSchedule(row), occurrenceAt: row.slot_at, claimedAt: row.claimed_at }));
}

const INCREMENT_JOB_COUNT = `
  UPDATE schedules SET job_count = job_count + 1, unpaid_runs = 0
   WHERE id = ?1 AND EXISTS (SELECT 1 FROM schedule_runs WHERE schedule_id = ?1 AND slot_at = ?2 AND job_id IS NULL)`;
const RECORD_JOB = `
  UPDATE schedule_runs SET job_id = ?3, reason = NULL, message = NULL
   WHERE schedule_id = ?1 AND slot_at = ?2 AND job_id IS NULL`;

/** Records the run's job. Safe to repeat: the job is counted once. */
export async function recordJobOfRun(
  db: D1Database,
  { schedule, occurrenceAt }: ClaimedRun,
  jobId: string,
): Promise<void> {
  await db.batch([
    db.prepare(INCREMENT_JOB_COUNT).bind(schedule.id, occurrenceAt),
    db.prepare(RECORD_JOB).bind(schedule.id, occurrenceAt, jobId),
  ]);
}

const RECORD_SKIPPED = `
  UPDATE schedule_runs SET reason = ?3, message = ?4
   WHERE schedule_id = ?1 AND slot_at = ?2 AND job_id IS NULL AND reason IS NULL`;

// Before the run is recorded, so that a repeated batch counts it once.
const COUNT_UNPAID = `
  UPDATE schedules SET unpaid_runs = iif(?3, unpaid_runs + 1, 0)
   WHERE id = ?1 AND EXISTS (
     SELECT 1 FROM schedule_runs WHERE schedule_id = ?1 AND slot_at = ?2 AND job_id IS NULL AND reason IS NULL)`;
const PAUSE_UNPAID = `
  UPDATE schedules SET enabled = 0, next_slot_at = NULL, paused_at = ?2, paused_reason = ?3
   WHERE id = ?1 AND enabled = 1 AND unpaid_runs >= ${MAX_UNPAID_RUNS}`;

/**
 * Records why the run has no job, and pauses the schedule after several unpaid runs in a row, with the events that
 * notify the account. Safe to repeat.
 */
export async function recordSkipped(
  db: D1Database,
  { schedule, occurrenceAt }: ClaimedRun,
  reason: { code: string; message: string; at: number },
): Promise<void> {
  const { id: scheduleId, name, accountId } = schedule;
  const event = scheduleFailedEvent({ scheduleId, name, occurrenceAt, ...reason });
  const unpaidRuns = unpaidRunsAfter(reason.code);
  const count = db.prepare(COUNT_UNPAID).bind(scheduleId, occurrenceAt, unpaidRuns === "increment" ? 1 : 0);
  await db.batch([
    ...(unpaidRuns === "keep" ? [] : [count]),
    db.prepare(RECORD_SKIPPED).bind(scheduleId, occurrenceAt, reason.code, reason.message),
    insertAccountEvent(db, event, accountId),
    ...(unpaidRuns === "increment" ? pauseStatements(db, schedule, reason) : []),
  ]);
}

function pauseStatements(
  db: D1Database,
  { id, name, accountId }: ScheduleRecord,
  reason: { code: string; message: string; at: number },
): D1PreparedStatement[] {
  return [
    db.prepare(PAUSE_UNPAID).bind(id, reason.at, reason.code),
    insertPausedEvent(db, schedulePausedEvent({ scheduleId: id, name, ...reason }), { scheduleId: id, accountId }),
  ];
}
