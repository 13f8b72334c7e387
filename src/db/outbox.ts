import type { Offered, Target } from "../webhooks/target.ts";

/** An event and one of those who are to be told of it. */
export interface Offer {
  target: Target;
  event: Offered;
}

export interface OfferRow {
  id: string;
  account_id: string;
  type: string;
  job_id: string | null;
  created_at: number;
  /** Null in the row of a hook. */
  endpoint_id: string | null;
  hook_url: string | null;
  hook_format: "ttapi" | "event" | null;
}

const waiting = (ids: string) => `
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
const LIST = `
  SELECT o.event_id FROM outbox o JOIN events v ON v.id = o.event_id
   WHERE o.event_id > ? AND v.created_at < ? ORDER BY o.event_id LIMIT ?`;

/** Who is still to be told of these events (fifty at most), a row for each pair. Empty where nobody is. */
export function listOffers(db: D1Database, eventIds: string[]): D1PreparedStatement {
  const ids = eventIds.map((_, i) => `?${i + 1}`).join(", ");
  return db.prepare(waiting(ids)).bind(...eventIds);
}

export function toOffer(row: OfferRow): Offer {
  const { id, type, account_id: accountId, job_id: jobId, created_at: at } = row;
  const event = { id, type, at, jobId, format: row.hook_format ?? ("event" as const) };
  if (row.endpoint_id !== null) return { target: { kind: "endpoint", accountId, endpointId: row.endpoint_id }, event };
  return { target: { kind: "hook", accountId, url: row.hook_url ?? "" }, event };
}

/** Everybody who was to be told of these events has them now. Safe to repeat. */
export function settleOffers(db: D1Database, eventIds: string[]): D1PreparedStatement {
  return db.prepare(`DELETE FROM outbox WHERE event_id IN (${eventIds.map(() => "?").join(", ")})`).bind(...eventIds);
}

/** Ids of events from before `before` (epoch ms) that still wait, in order, behind `after`. */
export async function listWaiting(
  db: D1Database,
  page: { after: string; before: number; limit: number },
): Promise<string[]> {
  const { results } = await db.prepare(LIST).bind(page.after, page.before, page.limit).all<{ event_id: string }>();
  return results.map(({ event_id }) => event_id);
}
