/** An event without its body. */
export interface EventHead {
  id: string;
  type: string;
  at: number;
}

interface HeadRow {
  id: string;
  type: string;
  created_at: number;
}

const BODIES = (ids: string) => `SELECT id, body FROM events WHERE account_id = ? AND id IN (${ids})`;
const FIND = "SELECT id, type, created_at FROM events WHERE id = ? AND account_id = ? AND type <> 'job.accepted'";
const LIST = `
  SELECT id, type, created_at FROM events
   WHERE account_id = ? AND replayable = 1 AND (created_at, id) > (?, ?) ORDER BY created_at, id LIMIT ?`;
const PRUNE = `
  DELETE FROM events WHERE id IN (
    SELECT id FROM events WHERE id >= ? AND id < ? AND created_at < ? LIMIT ?)`;

/** Gives id and body of those of the events that are there. */
export function selectBodies(db: D1Database, accountId: string, ids: string[]): D1PreparedStatement {
  return db.prepare(BODIES(ids.map(() => "?").join(", "))).bind(accountId, ...ids);
}

/** Null for an unknown event, and for another account's. */
export async function findEvent(db: D1Database, accountId: string, id: string): Promise<EventHead | null> {
  const row = await db.prepare(FIND).bind(id, accountId).first<HeadRow>();
  return row && { id: row.id, type: row.type, at: row.created_at };
}

/** What an account with endpoints can be told again, oldest first, behind `after`. */
export async function listEvents(
  db: D1Database,
  accountId: string,
  page: { after: { at: number; id: string }; limit: number },
): Promise<EventHead[]> {
  const { at, id } = page.after;
  const { results } = await db.prepare(LIST).bind(accountId, at, id, page.limit).all<HeadRow>();
  return results.map((row) => ({ id: row.id, type: row.type, at: row.created_at }));
}

/** Deletes events from before `before` (epoch ms) with ids from `from` up to `to`, a page of them; how many it were. */
export async function pruneEvents(
  db: D1Database,
  range: { from: string; to: string; before: number; limit: number },
): Promise<number> {
  const { meta } = await db.prepare(PRUNE).bind(range.from, range.to, range.before, range.limit).run();
  return meta.changes;
}
