import { type Found, findStatement, songIn } from "./song.ts";
import type { SongRecord } from "./songs.ts";

export interface SongChange {
  title?: string | null | undefined;
  tags?: string[] | undefined;
  favorite?: boolean | undefined;
  /** Epoch ms; null: until it is deleted. */
  retainedUntil?: number | null | undefined;
}

const HOLDS = "WHERE id = ? AND account_id = ? AND deleted_at IS NULL";

/** Changes what is told and leaves the rest. The song as it is then, also a deleted one, which stays as it was. */
export async function changeSong(
  db: D1Database,
  { id, accountId }: { id: string; accountId: string },
  change: SongChange,
): Promise<SongRecord | null> {
  const { title, tags, favorite, retainedUntil } = change;
  const columns: Record<string, string | number | null | undefined> = {
    title,
    tags: tags && JSON.stringify(tags),
    favorite: favorite === undefined ? undefined : Number(favorite),
    retained_until: retainedUntil,
    // Another end is told of anew.
    warned_at: retainedUntil === undefined ? undefined : null,
  };
  const told = Object.entries(columns).filter(([, value]) => value !== undefined);
  const find = findStatement(db, id, accountId);
  if (told.length === 0) return songIn(await find.all<Found>());
  const update = `UPDATE songs SET ${told.map(([column]) => `${column} = ?`).join(", ")} ${HOLDS}`;
  const values = told.map(([, value]) => value);
  const [, found] = await db.batch<Found>([db.prepare(update).bind(...values, id, accountId), find]);
  return found ? songIn(found) : null;
}
