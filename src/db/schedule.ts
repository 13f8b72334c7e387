import { Input } from "../operations/input.ts";
import type { CatchUp } from "../schedule/occurrences.ts";
import type { Rhythm } from "../schedule/rhythm.ts";
import { type Cursor, writeCursor } from "./cursor.ts";
import { where } from "./where.ts";

export interface ScheduleRecord extends Rhythm {
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

const FIND = `SELECT ${COLUMNS} FROM schedules s WHERE s.id = ? AND s.account_id = ?`;

/** Null for an unknown schedule and another account's. */
export async function findSchedule(db: D1Database, id: string, accountId: string): Promise<ScheduleRecord | null> {
  const row = await db.prepare(FIND).bind(id, accountId).first<ScheduleRow>();
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
