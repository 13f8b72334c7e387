import type { Event } from "../webhooks/event.ts";
import type { Target, TargetEvent } from "../webhooks/target.ts";
import { isUsable } from "./keys.ts";

const COLUMNS = "id, account_id, job_id, sequence, type, body, created_at, replayable, seq";
const REPLAYABLE = "(SELECT 1 FROM endpoints WHERE account_id = ?2 LIMIT 1)";
/** The next number of the account's events. It is never less than the event's time, so that a time is a position. */
const SEQ = "max(?4, (SELECT 1 + coalesce(max(seq), 0) FROM events WHERE account_id = ?2))";
/** Whether the account has a webhook or has read its event stream: if not, its events have no recipient. */
const IS_RECEIVED = `(
  EXISTS (SELECT 1 FROM endpoints WHERE account_id = ?2)
  OR EXISTS (SELECT 1 FROM accounts WHERE id = ?2 AND events_until > ?4))`;
const INSERT_EVENT = `
  INSERT INTO events (${COLUMNS}) SELECT ?1, ?2, ?5, ?6, ?7, ?3, ?4, ${REPLAYABLE}, ${SEQ}
   WHERE ?2 IS NULL OR ${IS_RECEIVED} OR EXISTS (SELECT 1 FROM jobs WHERE id = ?5 AND hook_url IS NOT NULL)
      ON CONFLICT DO NOTHING`;
const INSERT_ACCOUNT_EVENT = `
  INSERT INTO events (${COLUMNS}) SELECT ?1, ?2, NULL, ?5, ?6, ?3, ?4, ${REPLAYABLE}, ${SEQ}
   WHERE ${IS_RECEIVED} ON CONFLICT DO NOTHING`;
const INSERT_LOW_CREDITS = `
  INSERT INTO events (${COLUMNS})
  SELECT ?1, id, NULL, 0, 'credits.low', json_set(?3, '$.data.available', available_credits), ?4, ${REPLAYABLE}, ${SEQ}
    FROM accounts
   WHERE id = ?2 AND available_credits < ?5 AND available_credits + ?6 >= ?5 AND ${IS_RECEIVED} ON CONFLICT DO NOTHING`;

const INSERT_PAUSED = `
  INSERT INTO events (${COLUMNS}) SELECT ?1, ?2, NULL, ?5, ?6, ?3, ?4, ${REPLAYABLE}, ${SEQ}
   WHERE EXISTS (SELECT 1 FROM schedules WHERE id = ?7 AND enabled = 0 AND paused_at = ?4) AND ${IS_RECEIVED}
      ON CONFLICT DO NOTHING`;

/**
 * `subject`: the event's account and its job, if any; null for an event for the operator. An event without a
 * possible recipient gets no row.
 */
export function insertEvent(
  db: D1Database,
  event: Event,
  subject: { id: string | null; accountId: string } | null,
): D1PreparedStatement {
  const { id, sequence, type, body, at } = event;
  return db.prepare(INSERT_EVENT).bind(id, subject?.accountId ?? null, body, at, subject?.id ?? null, sequence, type);
}

/** For events that no job's `hook_url` receives. */
export function insertAccountEvent(db: D1Database, event: Event, accountId: string): D1PreparedStatement {
  const { id, sequence, type, body, at } = event;
  return db.prepare(INSERT_ACCOUNT_EVENT).bind(id, accountId, body, at, sequence, type);
}

/** Inserts the event only if the schedule was paused at the time of the event. Runs after the statement that pauses it. */
export function insertPausedEvent(
  db: D1Database,
  event: Event,
  { scheduleId, accountId }: { scheduleId: string; accountId: string },
): D1PreparedStatement {
  const { id, sequence, type, body, at } = event;
  return db.prepare(INSERT_PAUSED).bind(id, accountId, body, at, sequence, type, scheduleId);
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
  /** Increases with each event of its account, and is never less than `at`. */
  seq: number;
}

interface HeadRow {
  id: string;
  type: string;
  created_at: number;
  seq: number;
}

const SELECT_BODIES = (ids: string) => `SELECT id, body FROM events WHERE account_id = ? AND id IN (${ids})`;
const FIND_EVENT = `
  SELECT id, type, created_at, seq FROM events WHERE id = ? AND account_id = ? AND type <> 'job.accepted'`;
const LIST_EVENTS = `
  SELECT id, type, created_at, seq FROM events
   WHERE account_id = ? AND replayable = 1 AND seq > ? AND created_at >= ? ORDER BY seq LIMIT ?`;
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
  return row && toHead(row);
}

function toHead({ id, type, created_at: at, seq }: HeadRow): EventHead {
  return { id, type, at, seq };
}

/** An account's replayable events created at `since` (epoch ms) or later, in the order of their `seq`, above `after`. */
export async function listEvents(
  db: D1Database,
  accountId: string,
  { after, since, limit }: { after: number; since: number; limit: number },
): Promise<EventHead[]> {
  const { results } = await db.prepare(LIST_EVENTS).bind(accountId, after, since, limit).all<HeadRow>();
  return results.map(toHead);
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
                    AND ${isUsable({ keyId: "e.key_id", scope: "webhooks", now: "v.created_at" })}
   WHERE o.event_id IN (${ids})
   UNION ALL
  SELECT v.id, v.account_id, v.type, v.job_id, v.created_at, NULL, j.hook_url, j.hook_format
    FROM outbox o JOIN events v ON v.id = o.event_id
    JOIN jobs j ON j.id = v.job_id AND j.hook_url IS NOT NULL
   WHERE o.event_id IN (${ids}) AND (v.type <> 'job.started' OR j.hook_format = 'event')`;
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
