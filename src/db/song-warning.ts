import { assetExpiringEvent } from "../webhooks/account-event.ts";
import { insertHeardEvent } from "./event.ts";
import { PAGE } from "./song-retention.ts";

/** A song that will be deleted soon, and whose owner was not told so. */
export interface ExpiringSong {
  id: string;
  accountId: string;
  title: string | null;
  /** Epoch ms. */
  retainedUntil: number;
}

interface ExpiringRow {
  id: string;
  account_id: string;
  title: string | null;
  retained_until: number;
}

const LIST = `
  SELECT id, account_id, title, retained_until FROM songs
   WHERE retained_until IS NOT NULL AND deleted_at IS NULL AND warned_at IS NULL AND retained_until <= ?
   ORDER BY retained_until LIMIT ?`;
/** Where its time was changed meanwhile, the owner is told of the new one as well. */
const WARNED = "UPDATE songs SET warned_at = ? WHERE id = ? AND retained_until = ?";

/** A page of songs that are to be deleted at `before` (epoch ms) or earlier, the first of them first. */
export async function listExpiring(db: D1Database, before: number): Promise<ExpiringSong[]> {
  const { results } = await db.prepare(LIST).bind(before, PAGE).all<ExpiringRow>();
  return results.map((row) => ({
    id: row.id,
    accountId: row.account_id,
    title: row.title,
    retainedUntil: row.retained_until,
  }));
}

/** Leaves for each song, a page at most, the event that tells its owner. Safe to repeat. */
export async function saveWarnings(db: D1Database, songs: ExpiringSong[], now: number): Promise<void> {
  const statements = songs.flatMap(({ id, accountId, title, retainedUntil }) => {
    const event = assetExpiringEvent({ songId: id, title, expiresAt: retainedUntil, at: now });
    return [insertHeardEvent(db, event, accountId), db.prepare(WARNED).bind(now, id, retainedUntil)];
  });
  if (statements.length > 0) await db.batch(statements);
}
