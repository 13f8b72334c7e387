import type { Event } from "../webhooks/event.ts";

const COLUMNS = "id, account_id, job_id, sequence, type, body, created_at, replayable";
const INSERT = `
  INSERT INTO events (${COLUMNS})
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7,
          (SELECT 1 FROM endpoints WHERE account_id = ?2 AND ?5 <> 'job.accepted' LIMIT 1)) ON CONFLICT DO NOTHING`;
const INSERT_HEARD = `
  INSERT INTO events (${COLUMNS}) SELECT ?1, ?2, NULL, ?3, ?4, ?5, ?6, 1
   WHERE EXISTS (SELECT 1 FROM endpoints WHERE account_id = ?2) ON CONFLICT DO NOTHING`;
const INSERT_LOW = `
  INSERT INTO events (${COLUMNS})
  SELECT ?1, id, NULL, 0, 'credits.low', json_set(?3, '$.data.available', available_credits), ?4, 1
    FROM accounts
   WHERE id = ?2 AND available_credits < ?5 AND available_credits + ?6 >= ?5
     AND EXISTS (SELECT 1 FROM endpoints WHERE account_id = ?2) ON CONFLICT DO NOTHING`;

/** `of`: the job that it happened to, null where it is none, and whose; null for what concerns the operator. */
export function insertEvent(
  db: D1Database,
  event: Event,
  of: { id: string | null; accountId: string } | null,
): D1PreparedStatement {
  const { id, sequence, type, body, at } = event;
  return db.prepare(INSERT).bind(id, of?.accountId ?? null, of?.id ?? null, sequence, type, body, at);
}

/** For what only endpoints are told: an account without any gets no row. */
export function insertHeardEvent(db: D1Database, event: Event, accountId: string): D1PreparedStatement {
  const { id, sequence, type, body, at } = event;
  return db.prepare(INSERT_HEARD).bind(id, accountId, sequence, type, body, at);
}

/** Behind a hold: tells its account if that hold took it below the event's threshold, with what is left. */
export function insertLowCredits(
  db: D1Database,
  event: Event,
  hold: { accountId: string; price: number; threshold: number },
): D1PreparedStatement {
  const { id, body, at } = event;
  return db.prepare(INSERT_LOW).bind(id, hold.accountId, body, at, hold.threshold, hold.price);
}
