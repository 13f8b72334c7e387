import type { Operation } from "../operations/input.ts";
import { type Deletion, type DeletionReason, toDeletion } from "./songs.ts";

/** An ancestor or descendant of a song. */
export interface Relative {
  id: string;
  parentId: string | null;
  operation: Operation;
  title: string | null;
  createdAt: number;
  deleted: Deletion | null;
  /** 1 for a parent or child. */
  distance: number;
}

export interface Lineage {
  /** Nearest first: the parent is the first. */
  ancestors: Relative[];
  /** Nearest first; at the same distance, oldest first. */
  descendants: Relative[];
  /** Whether there are more than `MAX_RELATIVES` of either kind. */
  truncated: boolean;
}

interface RelativeRow {
  id: string;
  parent_song_id: string | null;
  operation: Operation;
  title: string | null;
  created_at: number;
  deleted_at: number | null;
  deleted_reason: DeletionReason | null;
  binned_until: number | null;
  distance: number;
}

export const MAX_RELATIVES = 500;

const RELATIVES = `
  SELECT s.id, s.parent_song_id, j.operation, s.title, s.created_at, s.deleted_at, s.deleted_reason, s.binned_until,
         r.distance
    FROM relatives r CROSS JOIN songs s ON s.id = r.id JOIN jobs j ON j.id = s.job_id
   WHERE s.account_id = ?2 AND r.distance > 0 ORDER BY r.distance, s.created_at, s.id`;
const ANCESTORS = `
  WITH RECURSIVE relatives (id, distance) AS (
    VALUES (?1, 0)
     UNION ALL
    SELECT s.parent_song_id, r.distance + 1 FROM relatives r CROSS JOIN songs s ON s.id = r.id
     WHERE s.account_id = ?2 AND s.parent_song_id IS NOT NULL LIMIT ?3
  ) ${RELATIVES}`;
const DESCENDANTS = `
  WITH RECURSIVE relatives (id, distance) AS (
    VALUES (?1, 0)
     UNION ALL
    SELECT s.id, r.distance + 1 FROM relatives r CROSS JOIN songs s ON s.parent_song_id = r.id
     WHERE s.account_id = ?2 AND s.parent_song_id IS NOT NULL LIMIT ?3
  ) ${RELATIVES}`;

/** The songs that a song was made from and those made from it, deleted songs included. One round trip. */
export async function findLineage(db: D1Database, id: string, accountId: string): Promise<Lineage> {
  // The first row is the song itself, and one row above the maximum shows that the list is truncated.
  const limit = MAX_RELATIVES + 2;
  const statements = [ANCESTORS, DESCENDANTS].map((sql) => db.prepare(sql).bind(id, accountId, limit));
  const [ancestors = [], descendants = []] = (await db.batch<RelativeRow>(statements)).map(({ results }) => results);
  return {
    ancestors: ancestors.slice(0, MAX_RELATIVES).map(toRelative),
    descendants: descendants.slice(0, MAX_RELATIVES).map(toRelative),
    truncated: Math.max(ancestors.length, descendants.length) > MAX_RELATIVES,
  };
}

function toRelative(row: RelativeRow): Relative {
  return {
    id: row.id,
    parentId: row.parent_song_id,
    operation: row.operation,
    title: row.title,
    createdAt: row.created_at,
    deleted: toDeletion(row),
    distance: row.distance,
  };
}
