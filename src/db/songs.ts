import type { TimedLine } from "../audio/lyrics-file.ts";
import type { Role } from "../job/made-song.ts";
import type { Operation } from "../operations/input.ts";

export interface AssetRecord {
  id: string;
  role: Role;
  bytes: number;
  /** Lower-case hex. */
  sha256: string;
  contentType: string;
  durationSeconds: number | null;
}

export type DeletionReason = "request" | "retention" | "canceled";

export interface SongRecord {
  id: string;
  jobId: string;
  parentId: string | null;
  operation: Operation;
  upstream: string;
  model: string | null;
  title: string | null;
  lyrics: string | null;
  sound: string | null;
  seed: string | null;
  lyricLines: TimedLine[] | null;
  tags: string[];
  favorite: boolean;
  createdAt: number;
  /** null: until it is deleted. */
  retainedUntil: number | null;
  deleted: { at: number; reason: DeletionReason } | null;
  durationSeconds: number | null;
  hasImage: boolean;
  /** None of a deleted song. */
  assets: AssetRecord[];
}

export interface SongRow {
  id: string;
  job_id: string;
  parent_song_id: string | null;
  operation: Operation;
  upstream: string;
  model: string | null;
  title: string | null;
  lyrics: string | null;
  sound: string | null;
  seed: string | null;
  /** JSON. */
  lyric_lines: string | null;
  created_at: number;
  since: SinceRow;
  assets: AssetRow[];
}

/** What has become of it since it was made. */
interface SinceRow {
  /** JSON. */
  tags: string;
  favorite: 0 | 1;
  retained_until: number | null;
  deleted_at: number | null;
  deleted_reason: DeletionReason | null;
}

interface AssetRow {
  id: string;
  role: Role;
  bytes: number;
  sha256: string;
  content_type: string;
  duration_seconds: number | null;
}

/**
 * A song with its files as one JSON value, a `SongRow`: `s` is its row, `j` its job's. In two objects, because D1 takes
 * 32 arguments for a function.
 */
export const SONG = `
  json_object('id', s.id, 'job_id', s.job_id, 'parent_song_id', s.parent_song_id, 'operation', j.operation,
    'upstream', s.upstream, 'model', j.model, 'title', s.title, 'lyrics', s.lyrics, 'sound', s.sound, 'seed', s.seed,
    'lyric_lines', s.lyric_lines, 'created_at', s.created_at,
    'since', json_object('tags', s.tags, 'favorite', s.favorite, 'retained_until', s.retained_until,
      'deleted_at', s.deleted_at, 'deleted_reason', s.deleted_reason),
    'assets', json((
      SELECT json_group_array(json_object('id', a.id, 'role', a.role, 'bytes', a.bytes, 'sha256', a.sha256,
               'content_type', a.content_type, 'duration_seconds', a.duration_seconds) ORDER BY a.role)
        FROM assets a WHERE s.deleted_at IS NULL AND a.id IN (s.id || '-audio', s.id || '-image'))))`;

/** A job's songs in their order, as one JSON list of rows: a column beside the job's own. */
export const SONGS_OF_JOB = `
  SELECT json_group_array(${SONG} ORDER BY s.position) FROM songs s WHERE s.job_id = j.id`;

export function toSong(row: SongRow): SongRecord {
  const assets = row.assets.map(toAsset);
  const { since } = row;
  return {
    id: row.id,
    jobId: row.job_id,
    parentId: row.parent_song_id,
    operation: row.operation,
    upstream: row.upstream,
    model: row.model,
    title: row.title,
    lyrics: row.lyrics,
    sound: row.sound,
    seed: row.seed,
    lyricLines: row.lyric_lines === null ? null : JSON.parse(row.lyric_lines),
    tags: JSON.parse(since.tags),
    favorite: since.favorite === 1,
    createdAt: row.created_at,
    retainedUntil: since.retained_until,
    deleted: since.deleted_at === null ? null : { at: since.deleted_at, reason: since.deleted_reason ?? "request" },
    durationSeconds: assets.find(({ role }) => role === "audio")?.durationSeconds ?? null,
    hasImage: assets.some(({ role }) => role === "image"),
    assets,
  };
}

function toAsset({ content_type, duration_seconds, ...row }: AssetRow): AssetRecord {
  return { ...row, contentType: content_type, durationSeconds: duration_seconds };
}
