import { Input } from "../operations/input.ts";
import type { CatchUp, DueOccurrence, Recurrence } from "../schedule/occurrences.ts";
import { scheduleFailedEvent } from "../webhooks/event.ts";
import { type Cursor, writeCursor } from "./cursor.ts";
import { insertAccountEvent } from "./events.ts";
import { where } from "./where.ts";

export interface ScheduleRecord extends Recurrence {
  id: string;
  accountId: string;
  /** Whose budget its jobs are counted in. */
  keyId: string | null;
  name: string;
  /** With its templates. Null where this code cannot read what was stored. */
  input: Input | null;
  hookUrl: string | null;
  retentionDays: number | null;
  catchUp: CatchUp;
  enabled: boolean;
  /** Null: there is none to come. */
  nextSlotAt: number | null;
  /** Jobs that its slots have made. */
  jobCount: number;
  createdAt: number;
}

export interface ScheduleRow {
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

/** As `schedules` is called where these are selected: `s`. */
export const COLUMNS = `
  s.id, s.account_id, s.key_id, s.name, s.cron, s.time_zone, s.input, s.hook_url, s.retention_days, s.catch_up,
  s.enabled, s.next_slot_at, s.job_count, s.created_at`;

const FIND_SCHEDULE = `SELECT ${COLUMNS} FROM schedules s WHERE s.id = ? AND s.account_id = ?`;

/** Null for an unknown schedule and another account's. */
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

export function toSchedule(row: ScheduleRow): ScheduleRecord {
  const { id, name, cron } = row;
  return {
    ...{ id, name, cron, timeZone: row.time_zone, catchUp: row.catch_up, enabled: row.enabled === 1 },
    accountId: row.account_id,
    keyId: row.key_id,
    input: readInput(row.input),
    hookUrl: row.hook_url,
    retentionDays: row.retention_days,
    nextSlotAt: row.next_slot_at,
    jobCount: row.job_count,
    createdAt: row.created_at,
  };
}

function readInput(text: string): Input | null {
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

/** False, and nothing is stored, where the account has `most` already. */
export async function insertSchedule(db: D1Database, schedule: ScheduleRecord, most: number): Promise<boolean> {
  const { id, accountId, keyId, jobCount, createdAt } = schedule;
  const values = [id, accountId, keyId, ...changeable(schedule), jobCount, createdAt, most];
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

/** False, and nothing is changed, where a slot was claimed since `before` was read: read it again. */
export async function updateSchedule(
  db: D1Database,
  schedule: ScheduleRecord,
  before: { nextSlotAt: number | null },
): Promise<boolean> {
  const { id, accountId } = schedule;
  const { meta } = await db
    .prepare(UPDATE_SCHEDULE)
    .bind(id, accountId, before.nextSlotAt, ...changeable(schedule))
    .run();
  return meta.changes > 0;
}

function changeable(schedule: ScheduleRecord) {
  const { name, cron, timeZone, input, hookUrl, retentionDays, catchUp, enabled, nextSlotAt } = schedule;
  const rhythm = [name, cron, timeZone, JSON.stringify(input)];
  return [...rhythm, hookUrl, retentionDays, catchUp, enabled ? 1 : 0, nextSlotAt];
}

const DELETE_RUNS = `
  DELETE FROM schedule_runs WHERE schedule_id = (SELECT id FROM schedules WHERE id = ? AND account_id = ?)`;
const DELETE_SCHEDULE = "DELETE FROM schedules WHERE id = ? AND account_id = ?";

/** With its runs; its jobs stay. False for an unknown schedule and another account's. */
export async function deleteSchedule(db: D1Database, id: string, accountId: string): Promise<boolean> {
  const [, deleted] = await db.batch([DELETE_RUNS, DELETE_SCHEDULE].map((sql) => db.prepare(sql).bind(id, accountId)));
  return (deleted?.meta.changes ?? 0) > 0;
}

/** Of an enabled schedule, what tells its slots. */
export interface DueSchedule extends Recurrence {
  id: string;
  nextSlotAt: number;
}

const LIST_DUE = `
  SELECT id, cron, time_zone AS timeZone, next_slot_at AS nextSlotAt FROM schedules
   WHERE enabled = 1 AND next_slot_at <= ?1 AND (next_slot_at, id) > (?2, ?3) ORDER BY next_slot_at, id LIMIT ?4`;

/** Enabled schedules whose slot has come, the longest waiting ones first, behind `after`. */
export async function listDue(
  db: D1Database,
  page: { now: number; after: Pick<DueSchedule, "nextSlotAt" | "id">; limit: number },
): Promise<DueSchedule[]> {
  const { now, after, limit } = page;
  const { results } = await db.prepare(LIST_DUE).bind(now, after.nextSlotAt, after.id, limit).all<DueSchedule>();
  return results;
}

/** Runs are kept for so long, and so is the promise that their slot is never claimed again. */
export const RUN_LIFE_MS = 90 * 24 * 3_600_000;

// Each of a claim's statements asks for itself whether the slot is still to be claimed; the last one ends that.
const UNCLAIMED = "FROM schedules WHERE id = ?1 AND next_slot_at = ?2 AND enabled = 1";
const INSERT_MISSED = `
  INSERT INTO schedule_runs (schedule_id, slot_at, claimed_at, reason, message)
  SELECT id, next_slot_at, ?3, 'missed', 'nothing could run while this slot and maybe later ones passed' ${UNCLAIMED}
      ON CONFLICT DO NOTHING`;
const INSERT_RUN = `
  INSERT INTO schedule_runs (schedule_id, slot_at, claimed_at) SELECT id, ?3, ?4 ${UNCLAIMED} ON CONFLICT DO NOTHING`;
const FORGET_RUNS = "DELETE FROM schedule_runs WHERE schedule_id = ? AND slot_at < ?";
const ADVANCE = "UPDATE schedules SET next_slot_at = ?3 WHERE id = ?1 AND next_slot_at = ?2 AND enabled = 1";

/** The statements of one batch: the slot is claimed by it, or has been before and nothing changes. */
export function claimOccurrence(
  db: D1Database,
  { id, nextSlotAt }: DueSchedule,
  found: DueOccurrence & { now: number },
) {
  const { slot, missedSince, now } = found;
  return [
    ...(missedSince === null ? [] : [db.prepare(INSERT_MISSED).bind(id, nextSlotAt, now)]),
    db.prepare(INSERT_RUN).bind(id, nextSlotAt, slot, now),
    db.prepare(FORGET_RUNS).bind(id, now - RUN_LIFE_MS),
    db.prepare(ADVANCE).bind(id, nextSlotAt, found.nextSlotAt),
  ];
}

/** What came of a slot. */
export interface RunRecord {
  slotAt: number;
  claimedAt: number;
  jobId: string | null;
  /** Why there is no job: `missed` or a code of `errors.ts`. Null beside no job: it is under way. */
  reason: string | null;
  message: string | null;
}

const LIST_RUNS = `
  SELECT slot_at AS slotAt, claimed_at AS claimedAt, job_id AS jobId, reason, message FROM schedule_runs
   WHERE schedule_id = ? AND slot_at < ? ORDER BY slot_at DESC LIMIT ?`;

/** A schedule's runs, the latest slot first. */
export async function listRuns(
  db: D1Database,
  scheduleId: string,
  { limit, cursor }: { limit: number; cursor?: Cursor | null },
): Promise<{ runs: RunRecord[]; nextCursor: string | null }> {
  const before = cursor?.at ?? Number.MAX_SAFE_INTEGER;
  const { results } = await db
    .prepare(LIST_RUNS)
    .bind(scheduleId, before, limit + 1)
    .all<RunRecord>();
  const runs = results.slice(0, limit);
  const last = results.length > limit ? runs.at(-1) : undefined;
  return { runs, nextCursor: last ? writeCursor({ at: last.slotAt, id: scheduleId }) : null };
}

/** A slot that was claimed and has neither job nor reason yet. */
export interface ClaimedRun {
  schedule: ScheduleRecord;
  slotAt: number;
  claimedAt: number;
}

const LIST_CLAIMED = `
  SELECT ${COLUMNS}, r.slot_at, r.claimed_at FROM schedule_runs r JOIN schedules s ON s.id = r.schedule_id
   WHERE r.job_id IS NULL AND r.reason IS NULL AND (r.slot_at, r.schedule_id) > (?1, ?2)
   ORDER BY r.slot_at, r.schedule_id LIMIT ?3`;

/** Claimed runs of all schedules, oldest slots first, behind `after`. */
export async function listClaimed(
  db: D1Database,
  page: { after: { slotAt: number; scheduleId: string }; limit: number },
): Promise<ClaimedRun[]> {
  const { after, limit } = page;
  const { results } = await db
    .prepare(LIST_CLAIMED)
    .bind(after.slotAt, after.scheduleId, limit)
    .all<ScheduleRow & { slot_at: number; claimed_at: number }>();
  return results.map((row) => ({ schedule: toSchedule(row), slotAt: row.slot_at, claimedAt: row.claimed_at }));
}

const COUNT_RUN = `
  UPDATE schedules SET job_count = job_count + 1
   WHERE id = ?1 AND EXISTS (SELECT 1 FROM schedule_runs WHERE schedule_id = ?1 AND slot_at = ?2 AND job_id IS NULL)`;
const RECORD_JOB = `
  UPDATE schedule_runs SET job_id = ?3, reason = NULL, message = NULL
   WHERE schedule_id = ?1 AND slot_at = ?2 AND job_id IS NULL`;

/** The slot has its job. Safe to repeat: it is counted once. */
export async function recordJobOfRun(db: D1Database, { schedule, slotAt }: ClaimedRun, jobId: string): Promise<void> {
  await db.batch([
    db.prepare(COUNT_RUN).bind(schedule.id, slotAt),
    db.prepare(RECORD_JOB).bind(schedule.id, slotAt, jobId),
  ]);
}

const RECORD_SKIPPED = `
  UPDATE schedule_runs SET reason = ?3, message = ?4
   WHERE schedule_id = ?1 AND slot_at = ?2 AND job_id IS NULL AND reason IS NULL`;

/** The slot will have no job, and its owner is told why. Safe to repeat. */
export async function recordSkipped(
  db: D1Database,
  { schedule, slotAt }: ClaimedRun,
  why: { code: string; message: string; at: number },
): Promise<void> {
  const { id: scheduleId, name, accountId } = schedule;
  const event = scheduleFailedEvent({ scheduleId, name, slot: slotAt, ...why });
  await db.batch([
    db.prepare(RECORD_SKIPPED).bind(scheduleId, slotAt, why.code, why.message),
    insertAccountEvent(db, event, accountId),
  ]);
}
