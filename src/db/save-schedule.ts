import type { ScheduleRecord } from "./schedule.ts";

const INSERT = `
  INSERT INTO schedules (id, account_id, key_id, name, cron, time_zone, input, hook_url, retention_days, catch_up,
                         enabled, next_slot_at, job_count, created_at)
  SELECT ?, ?2, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
   WHERE (SELECT count(*) FROM schedules WHERE account_id = ?2) < ?15`;

/** False, and nothing is stored, where the account has `most` already. */
export async function insertSchedule(db: D1Database, schedule: ScheduleRecord, most: number): Promise<boolean> {
  const { id, accountId, keyId, jobCount, createdAt } = schedule;
  const values = [id, accountId, keyId, ...changeable(schedule), jobCount, createdAt, most];
  const { meta } = await db
    .prepare(INSERT)
    .bind(...values)
    .run();
  return meta.changes > 0;
}

const UPDATE = `
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
    .prepare(UPDATE)
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
const DELETE = "DELETE FROM schedules WHERE id = ? AND account_id = ?";

/** With its runs; its jobs stay. False for an unknown schedule and another account's. */
export async function deleteSchedule(db: D1Database, id: string, accountId: string): Promise<boolean> {
  const [, deleted] = await db.batch([DELETE_RUNS, DELETE].map((sql) => db.prepare(sql).bind(id, accountId)));
  return (deleted?.meta.changes ?? 0) > 0;
}
