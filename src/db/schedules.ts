import { Input, type Metadata } from "../operations/input.ts";
import type { CatchUp, Recurrence } from "../schedule/occurrences.ts";
import { type Cursor, writeCursor } from "./cursor.ts";
import { where } from "./where.ts";

export interface ScheduleRecord extends Recurrence {
  id: string;
  accountId: string;
  /** The API key that pays for its jobs: the last one that changed what it creates. Null for a person. */
  keyId: string | null;
  name: string;
  /** With its placeholders not filled in. Null if this version of the code cannot parse the stored value. */
  input: Input | null;
  hookUrl: string | null;
  retentionDays: number | null;
  /** Of the jobs that its runs create. */
  metadata: Metadata | null;
  catchUp: CatchUp;
  enabled: boolean;
  /** When and why it was paused; null if it is enabled, or was paused before this was stored. */
  paused: { at: number; reason: string } | null;
  /** The latest consecutive runs that were skipped as unpaid. */
  unpaidRuns: number;
  /** Null if no occurrence follows. */
  nextOccurrenceAt: number | null;
  /** The number of jobs that its occurrences created. */
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
  /** JSON. */
  metadata: string | null;
  catch_up: CatchUp;
  enabled: number;
  paused_at: number | null;
  paused_reason: string | null;
  unpaid_runs: number;
  next_slot_at: number | null;
  job_count: number;
  created_at: number;
}

/** Columns of a `ScheduleRow`; the query must alias `schedules` as `s`. */
export const COLUMNS = `
  s.id, s.account_id, s.key_id, s.name, s.cron, s.time_zone, s.input, s.hook_url, s.retention_days, s.metadata,
  s.catch_up, s.enabled, s.paused_at, s.paused_reason, s.unpaid_runs, s.next_slot_at, s.job_count, s.created_at`;

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

export function toSchedule(row: ScheduleRow): ScheduleRecord {
  const { id, name, cron, paused_at: at, paused_reason: reason } = row;
  return {
    ...{ id, name, cron, timeZone: row.time_zone, catchUp: row.catch_up, enabled: row.enabled === 1 },
    accountId: row.account_id,
    keyId: row.key_id,
    input: parseInput(row.input),
    hookUrl: row.hook_url,
    retentionDays: row.retention_days,
    metadata: row.metadata === null ? null : JSON.parse(row.metadata),
    paused: at !== null && reason !== null ? { at, reason } : null,
    unpaidRuns: row.unpaid_runs,
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
  INSERT INTO schedules (id, account_id, key_id, name, cron, time_zone, input, hook_url, retention_days, metadata,
                         catch_up, enabled, next_slot_at, paused_at, paused_reason, unpaid_runs, job_count, created_at)
  SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18
   WHERE (SELECT count(*) FROM schedules WHERE account_id = ?2) < ?19`;

/** False if the account already has `maxSchedules`; nothing is stored then. */
export async function insertSchedule(db: D1Database, schedule: ScheduleRecord, maxSchedules: number): Promise<boolean> {
  const { id, accountId, jobCount, createdAt } = schedule;
  const values = [id, accountId, ...changeableValues(schedule), jobCount, createdAt, maxSchedules];
  const { meta } = await db
    .prepare(INSERT_SCHEDULE)
    .bind(...values)
    .run();
  return meta.changes > 0;
}

// The key too: a change that was made with another key meanwhile must not be charged to the previous one.
const UPDATE_SCHEDULE = `
  UPDATE schedules
     SET key_id = ?3, name = ?4, cron = ?5, time_zone = ?6, input = ?7, hook_url = ?8, retention_days = ?9,
         metadata = ?10, catch_up = ?11, enabled = ?12, next_slot_at = ?13, paused_at = ?14, paused_reason = ?15,
         unpaid_runs = ?16
   WHERE id = ?1 AND account_id = ?2 AND next_slot_at IS ?17 AND key_id IS ?18`;

/** False if an occurrence or another key's change came in since `previous` was read; nothing is changed then. */
export async function updateSchedule(
  db: D1Database,
  schedule: ScheduleRecord,
  previous: Pick<ScheduleRecord, "nextOccurrenceAt" | "keyId">,
): Promise<boolean> {
  const { id, accountId } = schedule;
  const { meta } = await db
    .prepare(UPDATE_SCHEDULE)
    .bind(id, accountId, ...changeableValues(schedule), previous.nextOccurrenceAt, previous.keyId)
    .run();
  return meta.changes > 0;
}

function changeableValues(schedule: ScheduleRecord) {
  const { keyId, name, cron, timeZone, input, hookUrl, retentionDays, metadata, catchUp, paused } = schedule;
  return [
    ...[keyId, name, cron, timeZone, JSON.stringify(input), hookUrl, retentionDays],
    ...[metadata && JSON.stringify(metadata), catchUp, schedule.enabled ? 1 : 0, schedule.nextOccurrenceAt],
    ...[paused?.at ?? null, paused?.reason ?? null, schedule.unpaidRuns],
  ];
}

const LIST_OF_KEY = `
  SELECT id, name, enabled FROM schedules WHERE account_id = ? AND key_id = ? ORDER BY created_at, id`;
const PAUSE_OF_KEY = `
  UPDATE schedules SET enabled = 0, next_slot_at = NULL, paused_at = ?3, paused_reason = 'key_revoked'
   WHERE account_id = ?1 AND key_id = ?2 AND enabled = 1`;

/** The schedules of an account that a key pays for, oldest first. */
export async function listSchedulesOfKey(
  db: D1Database,
  key: { id: string; accountId: string },
): Promise<{ id: string; name: string; enabled: boolean }[]> {
  const { results } = await db
    .prepare(LIST_OF_KEY)
    .bind(key.accountId, key.id)
    .all<{ id: string; name: string; enabled: number }>();
  return results.map(({ enabled, ...row }) => ({ ...row, enabled: enabled === 1 }));
}

/** Pauses the schedules that a revoked key pays for. Idempotent: the time and reason of an earlier pause stay. */
export async function pauseSchedulesOfKey(
  db: D1Database,
  key: { id: string; accountId: string },
  now: number,
): Promise<void> {
  await db.prepare(PAUSE_OF_KEY).bind(key.accountId, key.id, now).run();
}

const DELETE_RUNS = `
  DELETE FROM schedule_runs WHERE schedule_id = (SELECT id FROM schedules WHERE id = ? AND account_id = ?)`;
const DELETE_SCHEDULE = "DELETE FROM schedules WHERE id = ? AND account_id = ?";

/** Deletes its runs too, but not its jobs. False for an unknown schedule or another account's. */
export async function deleteSchedule(db: D1Database, id: string, accountId: string): Promise<boolean> {
  const [, deleted] = await db.batch([DELETE_RUNS, DELETE_SCHEDULE].map((sql) => db.prepare(sql).bind(id, accountId)));
  return (deleted?.meta.changes ?? 0) > 0;
}
