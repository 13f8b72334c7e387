import type { SongKind } from "../operations/catalog.ts";

/** A tag with the number of songs that have it. */
export interface TagRecord {
  tag: string;
  count: number;
}

const LIST_TAGS = `
  SELECT json_each.value AS tag, count(*) AS count FROM songs s JOIN json_each(s.tags)
   WHERE s.account_id = ?1 AND s.deleted_at IS NULL AND (?2 IS NULL OR s.kind = ?2) AND json_each.value > ?3
   GROUP BY json_each.value ORDER BY json_each.value LIMIT ?4`;

/** An account's tags after the tag `after`, in the order of their code points, without those of deleted songs. */
export async function listTags(
  db: D1Database,
  accountId: string,
  page: { kind: SongKind | null; after: string; limit: number },
): Promise<TagRecord[]> {
  const statement = db.prepare(LIST_TAGS).bind(accountId, page.kind, page.after, page.limit);
  return (await statement.all<TagRecord>()).results;
}
