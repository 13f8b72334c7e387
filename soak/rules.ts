const ENDED = "status IN ('succeeded', 'failed', 'canceled')";
const settled = (kinds: string) =>
  `EXISTS (SELECT 1 FROM entries e WHERE e.id = 'settle:' || jobs.id AND e.kind IN (${kinds}))`;

/**
 * Rules that hold at any time, also between a kill and the restart. Each query must find no rows: a row violates the
 * invariant of that name (`docs/evidence/faults.md`).
 */
export const ALWAYS: Record<string, string> = {
  "I1 settled before its end": `SELECT id FROM jobs WHERE NOT ${ENDED} AND ${settled("'capture', 'release'")}`,
  "I2 balance is not the sum of its entries": `
    SELECT a.id FROM accounts a LEFT JOIN entries e ON e.account_id = a.id GROUP BY a.id
    HAVING a.available_credits <> total(e.available_change) OR a.held_credits <> total(e.held_change)`,
  "I2 credits on hold differ from the price of unfinished jobs": `
    SELECT a.id FROM accounts a LEFT JOIN jobs ON account_id = a.id AND NOT ${ENDED} GROUP BY a.id
    HAVING a.held_credits <> total(price)`,
  "I2 accepted without a hold": `
    SELECT id FROM jobs WHERE NOT EXISTS (SELECT 1 FROM entries e WHERE e.id = 'hold:' || jobs.id)`,
  "I3 succeeded without a song": `
    SELECT id FROM jobs WHERE status = 'succeeded' AND operation <> 'lyrics' AND NOT EXISTS (
      SELECT 1 FROM songs s WHERE s.job_id = jobs.id)`,
  "I3 song without audio": `
    SELECT id FROM songs s WHERE deleted_at IS NULL AND NOT EXISTS (
      SELECT 1 FROM assets a WHERE a.id = s.id || '-audio')`,
  "I3 song of a job that did not succeed": `
    SELECT s.id FROM songs s JOIN jobs j ON j.id = s.job_id WHERE j.status NOT IN ('succeeded', 'canceled')`,
  "I4 succeeded without capture": `SELECT id FROM jobs WHERE status = 'succeeded' AND NOT ${settled("'capture'")}`,
  "I4 failed without release": `SELECT id FROM jobs WHERE status = 'failed' AND NOT ${settled("'release'")}`,
  "I4 canceled and not settled": `
    SELECT id FROM jobs WHERE status = 'canceled' AND NOT ${settled("'capture', 'release'")}`,
  "I6 submitted more than twice": "SELECT id FROM jobs WHERE json_array_length(attempts) > 2",
  "I7 ended without an event": `
    SELECT id FROM jobs WHERE ${ENDED} AND NOT EXISTS (
      SELECT 1 FROM events e WHERE e.job_id = jobs.id AND e.type = 'job.' || jobs.status) AND (
        hook_url IS NOT NULL
        OR EXISTS (SELECT 1 FROM endpoints p WHERE p.account_id = jobs.account_id AND p.created_at < jobs.ended_at))`,
};

/** Rules that hold in addition when all jobs have ended and all events are delivered. */
export const AT_REST: Record<string, string> = {
  "I1 not ended": `SELECT id FROM jobs WHERE NOT ${ENDED}`,
  "I7 event still in the outbox": "SELECT event_id AS id FROM outbox",
  "I5 ended after its deadline": `SELECT id FROM jobs WHERE ended_at > deadline_at + 300000`,
};

/** Rules for schedules (row 33), although each kill makes the cron trigger late, skipped or doubled. */
export const SCHEDULE_RULES: Record<string, string> = {
  "row 33 scheduled job without an occurrence": `
    SELECT id FROM jobs WHERE json_extract(input, '$.title') LIKE 'Slot %' AND NOT EXISTS (
      SELECT 1 FROM schedule_runs r WHERE r.job_id = jobs.id)`,
  "row 33 occurrence without an outcome": `
    SELECT schedule_id || ' ' || slot_at AS id FROM schedule_runs WHERE job_id IS NULL AND reason IS NULL`,
};

/** Returns one line per row that violates a rule. `query` runs SQL on the databases. */
export function violationsOf(rules: Record<string, string>, query: (sql: string) => { id?: string }[]): string[] {
  return Object.entries(rules).flatMap(([name, sql]) => query(sql).map(({ id }) => `${name}: ${id}`));
}
