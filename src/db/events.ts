import type { Event } from "../webhooks/event.ts";
import type { Target, TargetEvent } from "../webhooks/target.ts";

const COLUMNS = "id, account_id, job_id, sequence, type, body, created_at, replayable";
const INSERT_EVENT = `
  INSERT INTO events (${COLUMNS})
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7,
          (SELECT 1 FROM endpoints WHERE account_id = ?2 AND ?5 <> 'job.accepted' LIMIT 1)) ON CONFLICT DO NOTHING`;
const INSERT_ACCOUNT_EVENT = `
  INSERT INTO events (${COLUMNS}) SELECT ?1, ?2, NULL, ?3, ?4, ?5, ?6, 1
   WHERE EXISTS (SELECT 1 FROM endpoints WHERE account_id = ?2) ON CONFLICT DO NOTHING`;
const INSERT_LOW_CREDITS = `
  INSERT INTO events (${COLUMNS})
  SELECT ?1, id, NULL, 0, 'credits.low', json_set(?3, '$.data.available', available_credits), ?4, 1
    FROM accounts
   WHERE id = ?2 AND available_credits < ?5 AND available_credits + ?6 >= ?5
     AND EXISTS (SELECT 1 FROM endpoints WHERE account_id = ?2) ON CONFLICT DO NOTHING`;

/** `subject`: the event's account and its job, if any; null for an event for the operator. */
export function insertEvent(
  db: D1Database,
  event: Event,
  subject: { id: string | null; accountId: string } | null,
): D1PreparedStatement {
  const { id, sequence, type, body, at } = event;
  return db.prepare(INSERT_EVENT).bind(id, subject?.accountId ?? null, subject?.id ?? null, sequence, type, body, at);
}

/** For events that are delivered to endpoints only: an account without endpoints gets no row. */
export function insertAccountEvent(db: D1Database, event: Event, accountId: string): D1PreparedStatement {
  const { id, sequence, type, body, at } = event;
  return db.prepare(INSERT_ACCOUNT_EVENT).bind(id, accountId, sequence, type, body, at);
}

/**
 * Runs after a hold. Inserts the event, with the available credits, only if this hold took the account below the
 * threshold.
 */
export function insertLowCredits(
  db: D1Database,
  event: Event,
  hold: { accountId: string; price: number; threshold: number },
): D1PreparedStatement {
  const { id, body, at } = event;
  return db.prepare(INSERT_LOW_CREDITS).bind(id, hold.accountId, body, at, hold.threshold, hold.price);
}

/** An event without its body. */
interface EventHead {
  id: string;
  type: string;
  at: number;
}

interface HeadRow {
  id: string;
  type: string;
  created_at: number;
}

const SELECT_BODIES = (ids: string) => `SELECT id, body FROM events WHERE account_id = ? AND id IN (${ids})`;
const FIND_EVENT = "SELECT id, type, created_at FROM events WHERE id = ? AND account_id = ? AND type <> 'job.accepted'";
const LIST_EVENTS = `
  SELECT id, type, created_at FROM events
   WHERE account_id = ? AND replayable = 1 AND (created_at, id) > (?, ?) ORDER BY created_at, id LIMIT ?`;
const PRUNE_EVENTS = `
  DELETE FROM events WHERE id IN (
    SELECT id FROM events WHERE id >= ? AND id < ? AND created_at < ? LIMIT ?)`;

/** Selects id and body of those events that exist. */
export function selectBodies(db: D1Database, accountId: string, ids: string[]): D1PreparedStatement {
  return db.prepare(SELECT_BODIES(ids.map(() => "?").join(", "))).bind(accountId, ...ids);
}

/** Null for an unknown event or another account's. */
export async function findEvent(db: D1Database, accountId: string, id: string): Promise<EventHead | null> {
  const row = await db.prepare(FIND_EVENT).bind(id, accountId).first<HeadRow>();
  return row && { id: row.id, type: row.type, at: row.created_at };
}

/** An account's replayable events, oldest first, after the position `after`. */
export async function listEvents(
  db: D1Database,
  accountId: string,
  page: { after: { at: number; id: string }; limit: number },
): Promise<EventHead[]> {
  const { at, id } = page.after;
  const { results } = await db.prepare(LIST_EVENTS).bind(accountId, at, id, page.limit).all<HeadRow>();
  return results.map((row) => ({ id: row.id, type: row.type, at: row.created_at }));
}

/**
 * Deletes up to `limit` events created before `createdBefore` (epoch ms), with ids from `from` (inclusive) to `to`
 * (exclusive). Returns their number.
 */
export async function pruneEvents(
  db: D1Database,
  range: { from: string; to: string; createdBefore: number; limit: number },
): Promise<number> {
  const { from, to, createdBefore, limit } = range;
  const { meta } = await db.prepare(PRUNE_EVENTS).bind(from, to, createdBefore, limit).run();
  return meta.changes;
}

/** An event and one of its targets. */
export interface PendingDelivery {
  target: Target;
  event: TargetEvent;
}

export interface PendingDeliveryRow {
  id: string;
  account_id: string;
  type: string;
  job_id: string | null;
  created_at: number;
  /** Null if the target is a job's `hook_url`. */
  endpoint_id: string | null;
  hook_url: string | null;
  hook_format: "ttapi" | "event" | null;
}

const SELECT_PENDING = (ids: string) => `
  SELECT v.id, v.account_id, v.type, v.job_id, v.created_at, e.id AS endpoint_id, NULL AS hook_url, NULL AS hook_format
    FROM outbox o JOIN events v ON v.id = o.event_id
    JOIN endpoints e ON e.account_id = v.account_id AND e.enabled = 1
                    AND (e.events = '["*"]' OR instr(e.events, '"' || v.type || '"') > 0)
   WHERE o.event_id IN (${ids})
   UNION ALL
  SELECT v.id, v.account_id, v.type, v.job_id, v.created_at, NULL, i.hook_url, i.hook_format
    FROM outbox o JOIN events v ON v.id = o.event_id
    JOIN job_inputs i ON i.job_id = v.job_id AND i.hook_url IS NOT NULL
   WHERE o.event_id IN (${ids}) AND (v.type <> 'job.started' OR i.hook_format = 'event')`;
const LIST_OUTBOX = `
  SELECT o.event_id FROM outbox o JOIN events v ON v.id = o.event_id
   WHERE o.event_id > ? AND v.created_at < ? ORDER BY o.event_id LIMIT ?`;

/** Selects the pending deliveries of up to 50 events, as `PendingDeliveryRow`s. */
export function selectPendingDeliveries(db: D1Database, eventIds: string[]): D1PreparedStatement {
  const ids = eventIds.map((_, i) => `?${i + 1}`).join(", ");
  return db.prepare(SELECT_PENDING(ids)).bind(...eventIds);
}

export function toPendingDelivery(row: PendingDeliveryRow): PendingDelivery {
  const { id, type, account_id: accountId, job_id: jobId, created_at: at } = row;
  const event = { id, type, at, jobId, format: row.hook_format ?? ("event" as const) };
  if (row.endpoint_id !== null) return { target: { kind: "endpoint", accountId, endpointId: row.endpoint_id }, event };
  return { target: { kind: "hook", accountId, url: row.hook_url ?? "" }, event };
}

/** Removes events that were handed over to all of their targets. Safe to repeat. */
export function clearOutbox(db: D1Database, eventIds: string[]): D1PreparedStatement {
  return db.prepare(`DELETE FROM outbox WHERE event_id IN (${eventIds.map(() => "?").join(", ")})`).bind(...eventIds);
}

/** Ids of events in the outbox created before `createdBefore` (epoch ms), in id order, after the id `after`. */
export async function listOutbox(
  db: D1Database,
  page: { after: string; createdBefore: number; limit: number },
): Promise<string[]> {
  const { results } = await db
    .prepare(LIST_OUTBOX)
    .bind(page.after, page.createdBefore, page.limit)
    .all<{ event_id: string }>();
  return results.map(({ event_id }) => event_id);
}
