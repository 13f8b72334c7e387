import { Input } from "../operations/input.ts";
import type { CatchUp, DueOccurrence, Recurrence } from "../schedule/occurrences.ts";
import { scheduleFailedEvent } from "../webhooks/event.ts";
import { type Cursor, writeCursor } from "./cursor.ts";
import { insertAccountEvent } from "./events.ts";
import { where } from "./where.ts";

export interface ScheduleRecord extends Recurrence {
  id: string;
  accountId: string;
  /** The API key whose budget pays for its jobs. */
  keyId: string | null;
  name: string;
  /** With its placeholders not filled in. Null if this version of the code cannot parse the stored value. */
  input: Input | null;
  hookUrl: string | null;
  retentionDays: number | null;
  catchUp: CatchUp;
  enabled: boolean;
  /** Null if no occurrence follows. */
  nextOccurrenceAt: number | null;
  /** The number of jobs that its occurrences created. */
  jobCount: number;
  createdAt: number;
}

interface ScheduleRow {
  id: string;
  account_id: string;
  key_id: string | null;
  name: string;
  cron: string;
  time_zone: string;
  input: string;
  hook_url: string | null;
  retention_days: number | null;
  catch_up: CatchUp;
  enabled: number;
  next_slot_at: number | null;
  job_count: number;
  created_at: number;
}

/** Columns of a `ScheduleRow`; the query must alias `schedules` as `s`. */
const COLUMNS = `
  s.id, s.account_id, s.key_id, s.name, s.cron, s.time_zone, s.input, s.hook_url, s.retention_days, s.catch_up,
  s.enabled, s.next_slot_at, s.job_count, s.created_at`;

const FIND_SCHEDULE = `SELECT ${COLUMNS} FROM schedules s WHERE s.id = ? AND s.account_id = ?`;

/** Null for an unknown schedule or another account's. */
export async function findSchedule(db: D1Database, id: string, accountId: string): Promise<ScheduleRecord | null> {
  const row = await db.prepare(FIND_SCHEDULE).bind(id, accountId).first<ScheduleRow>();
  return row && toSchedule(row);
}

/** An account's schedules, newest first. */
export async function listSchedules(
  db: D1Database,
  accountId: string,
  { limit, cursor }: { limit: number; cursor?: Cursor | null },
): Promise<{ schedules: ScheduleRecord[]; nextCursor: string | null }> {
  const { sql, values } = where([
    ["s.account_id = ?", accountId],
    cursor ? ["(s.created_at, s.id) < (?, ?)", cursor.at, cursor.id] : null,
  ]);
  const list = `SELECT ${COLUMNS} FROM schedules s WHERE ${sql} ORDER BY s.created_at DESC, s.id DESC LIMIT ?`;
  const { results } = await db
    .prepare(list)
    .bind(...values, limit + 1)
    .all<ScheduleRow>();
  const schedules = results.slice(0, limit).map(toSchedule);
  const last = results.length > limit ? schedules.at(-1) : undefined;
  return { schedules, nextCursor: last ? writeCursor({ at: last.createdAt, id: last.id }) : null };
}

function toSchedule(row: ScheduleRow): ScheduleRecord {
  const { id, name, cron } = row;
  return {
    ...{ id, name, cron, timeZone: row.time_zone, catchUp: row.catch_up, enabled: row.enabled === 1 },
    accountId: row.account_id,
    keyId: row.key_id,
    input: parseInput(row.input),
    hookUrl: row.hook_url,
    retentionDays: row.retention_days,
    nextOccurrenceAt: row.next_slot_at,
    jobCount: row.job_count,
    createdAt: row.created_at,
  };
}

function parseInput(text: string): Input | null {
  try {
    return Input.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

const INSERT_SCHEDULE = `
  INSERT INTO schedules (id, account_id, key_id, name, cron, time_zone, input, hook_url, retention_days, catch_up,
                         enabled, next_slot_at, job_count, created_at)
  SELECT ?, ?2, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
   WHERE (SELECT count(*) FROM schedules WHERE account_id = ?2) < ?15`;

/** False if the account already has `maxSchedules`; nothing is stored then. */
export async function insertSchedule(db: D1Database, schedule: ScheduleRecord, maxSchedules: number): Promise<boolean> {
  const { id, accountId, keyId, jobCount, createdAt } = schedule;
  const values = [id, accountId, keyId, ...changeableValues(schedule), jobCount, createdAt, maxSchedules];
  const { meta } = await db
    .prepare(INSERT_SCHEDULE)
    .bind(...values)
    .run();
  return meta.changes > 0;
}

const UPDATE_SCHEDULE = `
  UPDATE schedules
     SET name = ?4, cron = ?5, time_zone = ?6, input = ?7, hook_url = ?8, retention_days = ?9, catch_up = ?10,
         enabled = ?11, next_slot_at = ?12
   WHERE id = ?1 AND account_id = ?2 AND next_slot_at IS ?3`;

/** False if an occurrence was claimed since `previous` was read; nothing is changed then. Read it again. */
export async function updateSchedule(
  db: D1Database,
  schedule: ScheduleRecord,
  previous: { nextOccurrenceAt: number | null },
): Promise<boolean> {
  const { id, accountId } = schedule;
  const { meta } = await db
    .prepare(UPDATE_SCHEDULE)
    .bind(id, accountId, previous.nextOccurrenceAt, ...changeableValues(schedule))
    .run();
  return meta.changes > 0;
}

function changeableValues(schedule: ScheduleRecord) {
  const { name, cron, timeZone, input, hookUrl, retentionDays, catchUp, enabled, nextOccurrenceAt } = schedule;
  return [
    name,
    cron,
    timeZone,
    JSON.stringify(input),
    hookUrl,
    retentionDays,
    catchUp,
    enabled ? 1 : 0,
    nextOccurrenceAt,
  ];
}

const DELETE_RUNS = `
  DELETE FROM schedule_runs WHERE schedule_id = (SELECT id FROM schedules WHERE id = ? AND account_id = ?)`;
const DELETE_SCHEDULE = "DELETE FROM schedules WHERE id = ? AND account_id = ?";

/** Deletes its runs too, but not its jobs. False for an unknown schedule or another account's. */
export async function deleteSchedule(db: D1Database, id: string, accountId: string): Promise<boolean> {
  const [, deleted] = await db.batch([DELETE_RUNS, DELETE_SCHEDULE].map((sql) => db.prepare(sql).bind(id, accountId)));
  return (deleted?.meta.changes ?? 0) > 0;
}

/** The part of an enabled schedule that determines its occurrences. */
export interface DueSchedule extends Recurrence {
  id: string;
  nextOccurrenceAt: number;
}

const LIST_DUE = `
  SELECT id, cron, time_zone AS timeZone, next_slot_at AS nextOccurrenceAt FROM schedules
   WHERE enabled = 1 AND next_slot_at <= ?1 AND (next_slot_at, id) > (?2, ?3) ORDER BY next_slot_at, id LIMIT ?4`;

/** Enabled schedules with a due occurrence, oldest occurrence first, after the position `after`. */
export async function listDue(
  db: D1Database,
  page: { now: number; after: Pick<DueSchedule, "nextOccurrenceAt" | "id">; limit: number },
): Promise<DueSchedule[]> {
  const { now, after, limit } = page;
  const { results } = await db.prepare(LIST_DUE).bind(now, after.nextOccurrenceAt, after.id, limit).all<DueSchedule>();
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
  /**
   * Why there is no job: `missed` or a code of `errors.ts`. If `jobId` and `reason` are null, the run is in progress.
   */
  reason: string | null;
  message: string | null;
}

const LIST_RUNS = `
  SELECT slot_at AS occurrenceAt, claimed_at AS claimedAt, job_id AS jobId, reason, message FROM schedule_runs
   WHERE schedule_id = ? AND slot_at < ? ORDER BY slot_at DESC LIMIT ?`;

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
    .all<RunRecord>();
  const runs = results.slice(0, limit);
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
  SELECT ${COLUMNS}, r.slot_at, r.claimed_at FROM schedule_runs r JOIN schedules s ON s.id = r.schedule_id
   WHERE r.job_id IS NULL AND r.reason IS NULL AND (r.slot_at, r.schedule_id) > (?1, ?2)
   ORDER BY r.slot_at, r.schedule_id LIMIT ?3`;

/** Claimed runs of all schedules, oldest occurrence first, after the position `after`. */
export async function listClaimed(
  db: D1Database,
  page: { after: { occurrenceAt: number; scheduleId: string }; limit: number },
): Promise<ClaimedRun[]> {
  const { after, limit } = page;
  const { results } = await db
    .prepare(LIST_CLAIMED)
    .bind(after.occurrenceAt, after.scheduleId, limit)
    .all<ScheduleRow & { slot_at: number; claimed_at: number }>();
  return results.map((row) => ({ schedule: toSchedule(row), occurrenceAt: row.slot_at, claimedAt: row.claimed_at }));
}

const INCREMENT_JOB_COUNT = `
  UPDATE schedules SET job_count = job_count + 1
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

/** Records why the run has no job, with the event that notifies the account. Safe to repeat. */
export async function recordSkipped(
  db: D1Database,
  { schedule, occurrenceAt }: ClaimedRun,
  reason: { code: string; message: string; at: number },
): Promise<void> {
  const { id: scheduleId, name, accountId } = schedule;
  const event = scheduleFailedEvent({ scheduleId, name, occurrenceAt, ...reason });
  await db.batch([
    db.prepare(RECORD_SKIPPED).bind(scheduleId, occurrenceAt, reason.code, reason.message),
    insertAccountEvent(db, event, accountId),
  ]);
}
