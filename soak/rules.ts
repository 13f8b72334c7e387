const OVER = "status IN ('succeeded', 'failed', 'canceled')";
const settled = (kinds: string) =>
  `EXISTS (SELECT 1 FROM entries e WHERE e.id = 'settle:' || jobs.id AND e.kind IN (${kinds}))`;

/**
 * What no row may break at any time, also between a kill and the restart. Each query must find nothing: what it finds
 * breaks the invariant of that name (`docs/evidence/faults.md`).
 */
export const ALWAYS: Record<string, string> = {
  "I1 settled before its end": `SELECT id FROM jobs WHERE NOT ${OVER} AND ${settled("'capture', 'release'")}`,
  "I2 balance is not the sum of its entries": `
    SELECT a.id FROM accounts a LEFT JOIN entries e ON e.account_id = a.id GROUP BY a.id
    HAVING a.available_credits <> total(e.available_change) OR a.held_credits <> total(e.held_change)`,
  "I2 held is not what the unfinished jobs cost": `
    SELECT a.id FROM accounts a LEFT JOIN jobs ON account_id = a.id AND NOT ${OVER} GROUP BY a.id
    HAVING a.held_credits <> total(price)`,
  "I2 accepted without a hold": `
    SELECT id FROM jobs WHERE NOT EXISTS (SELECT 1 FROM entries e WHERE e.id = 'hold:' || jobs.id)`,
  "I3 succeeded without audio": `
    SELECT id FROM jobs WHERE status = 'succeeded' AND operation <> 'lyrics' AND NOT EXISTS (
      SELECT 1 FROM songs s WHERE s.job_id = jobs.id)`,
  "I3 song without audio": `
    SELECT id FROM songs s WHERE deleted_at IS NULL AND NOT EXISTS (
      SELECT 1 FROM assets a WHERE a.id = s.id || '-audio')`,
  "I3 song of a job that made none": `
    SELECT s.id FROM songs s JOIN jobs j ON j.id = s.job_id WHERE j.status NOT IN ('succeeded', 'canceled')`,
  "I4 succeeded without capture": `SELECT id FROM jobs WHERE status = 'succeeded' AND NOT ${settled("'capture'")}`,
  "I4 failed without release": `SELECT id FROM jobs WHERE status = 'failed' AND NOT ${settled("'release'")}`,
  "I4 canceled and not settled": `
    SELECT id FROM jobs WHERE status = 'canceled' AND NOT ${settled("'capture', 'release'")}`,
  "I6 sent more than twice": "SELECT id FROM jobs WHERE json_array_length(attempts) > 2",
  "I7 end without its event": `
    SELECT id FROM jobs WHERE ${OVER} AND NOT EXISTS (
      SELECT 1 FROM events e WHERE e.job_id = jobs.id AND e.type = 'job.' || jobs.status)`,
};

/** What holds besides once everything has come to rest. */
export const AT_REST: Record<string, string> = {
  "I1 no end": `SELECT id FROM jobs WHERE NOT ${OVER}`,
  "I7 nobody took it over": "SELECT event_id AS id FROM outbox",
  "I5 ended after its deadline": `SELECT id FROM jobs WHERE ended_at > deadline_at + 300000`,
};

/** Names what breaks the rules. `rows`: what a query finds. */
export function broken(rules: Record<string, string>, rows: (sql: string) => { id?: string }[]): string[] {
  return Object.entries(rules).flatMap(([name, sql]) => rows(sql).map(({ id }) => `${name}: ${id}`));
}
