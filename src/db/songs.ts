import type { TimedLine } from "../audio/lyrics-file.ts";
import type { Role } from "../job/job.ts";
import type { Operation } from "../operations/input.ts";
import { type Cursor, writeCursor } from "./cursor.ts";
import { type Condition, where } from "./where.ts";

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

const FIND_SONG = `
  SELECT ${SONG} AS song FROM songs s JOIN jobs j ON j.id = s.job_id WHERE s.id = ? AND s.account_id = ?`;

/** Null for an unknown song and another account's; a deleted one is found, without its files. */
export async function findSong(db: D1Database, id: string, accountId: string): Promise<SongRecord | null> {
  return songIn(await findStatement(db, id, accountId).all<Found>());
}

export interface Found {
  /** JSON. */
  song: string;
}

export function findStatement(db: D1Database, id: string, accountId: string): D1PreparedStatement {
  return db.prepare(FIND_SONG).bind(id, accountId);
}

export function songIn({ results: [row] }: { results: Found[] }): SongRecord | null {
  return row ? toSong(JSON.parse(row.song) as SongRow) : null;
}

export interface SongQuery {
  /** 1 to 100. */
  limit: number;
  cursor?: Cursor | null | undefined;
  operation?: Operation | null | undefined;
  /** Epoch ms, both excluded. */
  createdAfter?: number | null | undefined;
  createdBefore?: number | null | undefined;
  tag?: string | null | undefined;
  favorite?: boolean | null | undefined;
  /** Words that are all in title, lyrics or prompt. */
  q?: string | null | undefined;
}

export interface SongPage {
  songs: SongRecord[];
  /** Null after the last. */
  nextCursor: string | null;
}

/** As in `search_id`: the time stands above the digits of the id. */
const NUMBERS_PER_MS = 1_048_576;
const LISTED = { from: "songs s", order: "s.created_at DESC, s.id DESC" };
/** In this order, so that the search leads and its newest come first. */
const SEARCHED = {
  from: `song_search f CROSS JOIN songs s
    ON s.account_id = ?1 AND s.created_at = f.rowid / ${NUMBERS_PER_MS} AND s.search_id = f.rowid`,
  order: "f.rowid DESC",
};
const SAID = "lower(coalesce(s.title, '') || char(10) || coalesce(s.lyrics, '') || char(10) || coalesce(s.sound, ''))";
/** Of a list: a statement takes a hundred values, and there may be more words. */
const SAYS_ALL = `NOT EXISTS (SELECT 1 FROM json_each(?) w WHERE instr(${SAID}, lower(w.value)) = 0)`;

/** An account's songs that are not deleted, newest first. One round trip. */
export async function listSongs(db: D1Database, accountId: string, query: SongQuery): Promise<SongPage> {
  const words = searchTerms(query.q ?? "");
  const { from, order } = words.match === null ? LISTED : SEARCHED;
  const { sql, values } = where([...searched(accountId, words, query.cursor ?? null), ...filtered(query)]);
  const list = `
    SELECT ${SONG} AS song FROM ${from} JOIN jobs j ON j.id = s.job_id
     WHERE s.account_id = ?1 AND s.deleted_at IS NULL AND ${sql} ORDER BY ${order} LIMIT ?`;
  const statement = db.prepare(list).bind(accountId, ...values, query.limit + 1);
  const { results } = await statement.all<Found>();
  const songs = results.slice(0, query.limit).map(({ song }) => toSong(JSON.parse(song) as SongRow));
  const last = results.length > query.limit ? songs.at(-1) : undefined;
  return { songs, nextCursor: last ? writeCursor({ at: last.createdAt, id: last.id }) : null };
}

function searched(accountId: string, { match, short }: SearchTerms, cursor: Cursor | null): Condition[] {
  const account = `account : "${accountId.slice(0, 3).replaceAll('"', '""')}"`;
  const conditions: Condition[] = match === null ? [] : [["song_search MATCH ?", `${account} AND ${match}`]];
  if (match !== null && cursor) conditions.push([`f.rowid < cast(? AS INTEGER) * ${NUMBERS_PER_MS}`, cursor.at + 1]);
  return short.length > 0 ? [...conditions, [SAYS_ALL, JSON.stringify(short)]] : conditions;
}

function filtered({ cursor, operation, tag, favorite, ...query }: SongQuery): (Condition | null | false)[] {
  const { createdAfter: after, createdBefore: before } = query;
  return [
    ["1"],
    cursor ? ["(s.created_at, s.id) < (?, ?)", cursor.at, cursor.id] : null,
    operation ? ["j.operation = ?", operation] : null,
    typeof after === "number" && ["s.created_at > ?", after],
    typeof before === "number" && ["s.created_at < ?", before],
    // A tag's quotes are escaped in the list, so that quotes around it are its own.
    typeof tag === "string" && ["instr(s.tags, ?) > 0", JSON.stringify(tag)],
    typeof favorite === "boolean" && ["s.favorite = ?", favorite ? 1 : 0],
  ];
}

/** The fewest letters that the trigram index finds. */
const INDEXED_LETTERS = 3;

export interface SearchTerms {
  /** For `MATCH`: all the words that the index knows, whatever signs are in them; null where there is none. */
  match: string | null;
  /** Words too short for it. */
  short: string[];
}

/** What is looked for: every word of it, anywhere in title, lyrics or prompt. */
export function searchTerms(q: string): SearchTerms {
  // A NUL would end the expression for SQLite, in the middle of its quotes.
  const words = [...new Set(q.replaceAll("\0", " ").toWellFormed().split(/\s+/))].filter((word) => word !== "");
  const indexed = words.filter(isIndexed).map(quoted);
  return {
    match: indexed.length > 0 ? `{title lyrics sound} : (${indexed.join(" AND ")})` : null,
    short: words.filter((word) => !isIndexed(word)),
  };
}

function isIndexed(word: string): boolean {
  return [...word].length >= INDEXED_LETTERS;
}

function quoted(word: string): string {
  return `"${word.replaceAll('"', '""')}"`;
}

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

/** A song as far as another one can be made from it. */
export interface ParentSong {
  id: string;
  upstream: string;
  upstreamOrigin: string | null;
  upstreamSongId: string | null;
  /** Whether it is an uploaded recording, or an extension or export of one. */
  isRecording: boolean;
  /** Whether its lyrics have times, which instrumentals have not. */
  isSung: boolean;
  lengthSeconds: number | null;
}

interface ParentRow {
  id: string;
  upstream: string;
  upstream_origin: string | null;
  upstream_song_id: string | null;
  is_recording: number;
  is_sung: number;
  duration_seconds: number | null;
  job_status: string | null;
}

const FIND_PARENT = `
  WITH RECURSIVE origins (parent_song_id, operation) AS (
    SELECT s.parent_song_id, j.operation FROM songs s JOIN jobs j ON j.id = s.job_id
     WHERE s.id = ?1 AND s.account_id = ?2
     UNION ALL
    SELECT s.parent_song_id, j.operation FROM origins r CROSS JOIN songs s ON s.id = r.parent_song_id
      JOIN jobs j ON j.id = s.job_id
     WHERE r.operation IN ('extend', 'download') LIMIT 1000
  )
  SELECT s.id, s.upstream, j.upstream_origin, s.upstream_song_id, a.duration_seconds, s.lyric_lines IS NOT NULL AS is_sung,
         EXISTS (SELECT 1 FROM origins r WHERE r.operation = 'upload') AS is_recording, NULL AS job_status
    FROM songs s JOIN jobs j ON j.id = s.job_id JOIN assets a ON a.id = s.id || '-audio'
   WHERE s.id = ?1 AND s.account_id = ?2 AND s.deleted_at IS NULL
   UNION ALL
  SELECT j.id, j.upstream, j.upstream_origin, NULL, NULL, 0, 0, j.status FROM jobs j WHERE j.id = ?1 AND j.account_id = ?2`;

/** Null for an unknown id, another account's and a deleted song; the id of a job, instead of a song's, gives the job's status. */
export async function findParent(
  db: D1Database,
  id: string,
  accountId: string,
): Promise<ParentSong | { jobStatus: string } | null> {
  const row = await db.prepare(FIND_PARENT).bind(id, accountId).first<ParentRow>();
  if (!row) return null;
  if (row.job_status !== null) return { jobStatus: row.job_status };
  return {
    id: row.id,
    upstream: row.upstream,
    upstreamOrigin: row.upstream_origin,
    upstreamSongId: row.upstream_song_id,
    isRecording: row.is_recording === 1,
    isSung: row.is_sung === 1,
    lengthSeconds: row.duration_seconds,
  };
}
