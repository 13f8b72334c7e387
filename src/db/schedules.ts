import { scheduleFailedEvent } from "../webhooks/account-event.ts";
import { type Cursor, writeCursor } from "./cursor.ts";
import { insertHeardEvent } from "./event.ts";
import { COLUMNS, type ScheduleRecord, type ScheduleRow, toSchedule } from "./schedule.ts";

/** What came of a slot. */
export interface RunRecord {
  slotAt: number;
  claimedAt: number;
  jobId: string | null;
  /** Why there is no job: `missed` or a code of `errors.ts`. Null beside no job: it is under way. */
  reason: string | null;
  message: string | null;
}

const LIST = `
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
    .prepare(LIST)
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

const COUNT = `
  UPDATE schedules SET job_count = job_count + 1
   WHERE id = ?1 AND EXISTS (SELECT 1 FROM schedule_runs WHERE schedule_id = ?1 AND slot_at = ?2 AND job_id IS NULL)`;
const RECORD_JOB = `
  UPDATE schedule_runs SET job_id = ?3, reason = NULL, message = NULL
   WHERE schedule_id = ?1 AND slot_at = ?2 AND job_id IS NULL`;

/** The slot has its job. Safe to repeat: it is counted once. */
export async function recordJobOfRun(db: D1Database, { schedule, slotAt }: ClaimedRun, jobId: string): Promise<void> {
  await db.batch([
    db.prepare(COUNT).bind(schedule.id, slotAt),
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
    insertHeardEvent(db, event, accountId),
  ]);
}
