import type { TimedLine } from "../audio/lyrics-file.ts";
import { assetIdOf, type ExtraRole, type Role, type StoredExtra } from "../job/job.ts";
import type { SongKind } from "../operations/catalog.ts";
import type { Metadata, Operation } from "../operations/input.ts";
import { type Cursor, writeCursor } from "./cursor.ts";
import { type Condition, where } from "./where.ts";

export interface AssetRecord {
  id: string;
  role: Role | ExtraRole;
  bytes: number;
  /** Lower-case hex. */
  sha256: string;
  contentType: string;
  durationSeconds: number | null;
}

export type DeletionReason = "request" | "retention" | "canceled";

export interface Deletion {
  at: number;
  reason: DeletionReason;
  /** Until then the song is in the bin (epoch ms); null: it was permanently deleted. */
  restorableUntil: number | null;
}

export interface SongRecord {
  id: string;
  jobId: string;
  parentId: string | null;
  kind: SongKind;
  /** Which part of the song a stem is, in lower case; null for other kinds. */
  stem: string | null;
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
  /** Of the request that created it. */
  metadata: Metadata | null;
  /** Null if it is kept until it is deleted. */
  retainedUntil: number | null;
  deleted: Deletion | null;
  durationSeconds: number | null;
  hasImage: boolean;
  /** Empty for a deleted song. */
  assets: AssetRecord[];
}

export function assetIdsOf(songs: SongRecord[]): string[] {
  return songs.flatMap(({ assets }) => assets.map(({ id }) => id));
}

export interface SongRow {
  id: string;
  job_id: string;
  parent_song_id: string | null;
  kind: SongKind;
  stem: string | null;
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
  more: MoreColumns;
  assets: AssetRow[];
}

interface MoreColumns {
  /** JSON. */
  metadata: string | null;
  /** JSON. */
  tags: string;
  favorite: 0 | 1;
  retained_until: number | null;
  deleted_at: number | null;
  deleted_reason: DeletionReason | null;
  binned_until: number | null;
  /** JSON. */
  extras: string | null;
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
 * A `SongRow` as one JSON value, with the song's files. `s` is the song's row, `j` its job's. The columns are in two
 * objects because D1 allows at most 32 arguments to a function.
 */
export const SONG = `
  json_object('id', s.id, 'job_id', s.job_id, 'parent_song_id', s.parent_song_id, 'operation', j.operation,
    'upstream', s.upstream, 'model', j.model, 'title', s.title, 'lyrics', s.lyrics, 'sound', s.sound, 'seed', s.seed,
    'lyric_lines', s.lyric_lines, 'created_at', s.created_at, 'kind', s.kind, 'stem', s.stem,
    'more', json_object('metadata', j.metadata, 'tags', s.tags, 'favorite', s.favorite, 'retained_until', s.retained_until,
      'deleted_at', s.deleted_at, 'deleted_reason', s.deleted_reason, 'binned_until', s.binned_until,
      'extras', s.extras),
    'assets', json((
      SELECT json_group_array(json_object('id', a.id, 'role', a.role, 'bytes', a.bytes, 'sha256', a.sha256,
               'content_type', a.content_type, 'duration_seconds', a.duration_seconds) ORDER BY a.role)
        FROM assets a WHERE s.deleted_at IS NULL AND a.id IN (s.id || '-audio', s.id || '-image'))))`;

/** A job's songs by position as one JSON array of `SongRow`s, for use as a column in a query on jobs. */
export const SONGS_OF_JOB = `
  SELECT json_group_array(${SONG} ORDER BY s.position) FROM songs s WHERE s.job_id = j.id`;

export function toSong(row: SongRow): SongRecord {
  const { more } = row;
  const deleted = toDeletion(more);
  const extras: StoredExtra[] = deleted ? [] : JSON.parse(more.extras ?? "[]");
  const assets = [...row.assets.map(toAsset), ...extraAssets(row.id, extras)];
  // A song in the bin keeps its texts, to be restored, but shows none.
  const { lyrics, sound, lyric_lines: lines } = deleted ? ERASED : row;
  return {
    id: row.id,
    jobId: row.job_id,
    parentId: row.parent_song_id,
    kind: row.kind,
    stem: row.stem,
    operation: row.operation,
    upstream: row.upstream,
    model: row.model,
    title: row.title,
    lyrics,
    sound,
    seed: row.seed,
    lyricLines: lines === null ? null : JSON.parse(lines),
    tags: JSON.parse(more.tags),
    favorite: more.favorite === 1,
    createdAt: row.created_at,
    metadata: more.metadata === null ? null : JSON.parse(more.metadata),
    retainedUntil: more.retained_until,
    deleted,
    durationSeconds: assets.find(({ role }) => role === "audio")?.durationSeconds ?? null,
    hasImage: assets.some(({ role }) => role === "image"),
    assets,
  };
}

/** The small files of a song as assets. */
export function extraAssets(songId: string, extras: StoredExtra[]): AssetRecord[] {
  return extras.map((extra) => ({ ...extra, id: assetIdOf(songId, extra.role), durationSeconds: null }));
}

const ERASED = { lyrics: null, sound: null, lyric_lines: null };

export function toDeletion(row: Pick<MoreColumns, "deleted_at" | "deleted_reason" | "binned_until">): Deletion | null {
  const { deleted_at: at, deleted_reason: reason, binned_until: restorableUntil } = row;
  return at === null ? null : { at, reason: reason ?? "request", restorableUntil };
}

function toAsset({ content_type, duration_seconds, ...row }: AssetRow): AssetRecord {
  return { ...row, contentType: content_type, durationSeconds: duration_seconds };
}

export interface SongResult {
  /** A `SongRow` as JSON. */
  song: string;
}

const FIND_SONG = `
  SELECT ${SONG} AS song FROM songs s JOIN jobs j ON j.id = s.job_id WHERE s.id = ? AND s.account_id = ?`;

/** Null for an unknown song or another account's. A deleted song is returned without its files. */
export async function findSong(db: D1Database, id: string, accountId: string): Promise<SongRecord | null> {
  return firstSong(await selectSong(db, id, accountId).all<SongResult>());
}

export function selectSong(db: D1Database, id: string, accountId: string): D1PreparedStatement {
  return db.prepare(FIND_SONG).bind(id, accountId);
}

export function firstSong({ results: [row] }: { results: SongResult[] }): SongRecord | null {
  return row ? toSong(JSON.parse(row.song) as SongRow) : null;
}

export interface SongQuery {
  /** 1 to 100. */
  limit: number;
  cursor?: Cursor | null | undefined;
  /** Null: every kind. */
  kind?: SongKind | null | undefined;
  operation?: Operation | null | undefined;
  /** Epoch ms, both exclusive. */
  createdAfter?: number | null | undefined;
  createdBefore?: number | null | undefined;
  tag?: string | null | undefined;
  favorite?: boolean | null | undefined;
  /** Words that must all occur in title, lyrics or prompt. */
  q?: string | null | undefined;
  /** Lists the bin as it is at this time (epoch ms), last deleted first, instead of the library. */
  binAt?: number | null | undefined;
}

interface SongPage {
  songs: SongRecord[];
  /** Null on the last page. */
  nextCursor: string | null;
}

/** `search_id` is the creation time times this number, plus a number from the id's first digits. */
const SEARCH_IDS_PER_MS = 1_048_576;
const LIST = { from: "songs s", order: "s.created_at DESC, s.id DESC" };
const BIN = { from: "songs s", order: "s.deleted_at DESC, s.id DESC" };
/** CROSS JOIN fixes the join order: SQLite reads the search index first, newest song first. */
const SEARCH = {
  from: `song_search f CROSS JOIN songs s
    ON s.account_id = ?1 AND s.created_at = f.rowid / ${SEARCH_IDS_PER_MS} AND s.search_id = f.rowid`,
  order: "f.rowid DESC",
};
const SONG_TEXT =
  "lower(coalesce(s.title, '') || char(10) || coalesce(s.lyrics, '') || char(10) || coalesce(s.sound, ''))";
/** The words are one JSON value, because a D1 statement takes at most 100 values. */
const CONTAINS_ALL_WORDS = `NOT EXISTS (SELECT 1 FROM json_each(?) w WHERE NOT EXISTS (
  SELECT 1 FROM json_each(w.value) WHERE instr(${SONG_TEXT}, lower(json_each.value)) > 0))`;

/** An account's songs, newest first, without deleted ones, or those in its bin. One round trip. */
export async function listSongs(db: D1Database, accountId: string, query: SongQuery): Promise<SongPage> {
  const binAt = query.binAt ?? null;
  const terms = searchTerms(query.q ?? "", { isIndexed: binAt === null });
  const { from, order } = binAt !== null ? BIN : terms.match === null ? LIST : SEARCH;
  const { sql, values } = where([
    binAt === null ? ["s.deleted_at IS NULL"] : ["s.binned_until IS NOT NULL AND s.binned_until > ?", binAt],
    ...searchConditions(accountId, terms, query.cursor ?? null),
    ...filterConditions(query),
  ]);
  const list = `
    SELECT ${SONG} AS song FROM ${from} JOIN jobs j ON j.id = s.job_id
     WHERE s.account_id = ?1 AND ${sql} ORDER BY ${order} LIMIT ?`;
  const statement = db.prepare(list).bind(accountId, ...values, query.limit + 1);
  const { results } = await statement.all<SongResult>();
  const songs = results.slice(0, query.limit).map(({ song }) => toSong(JSON.parse(song) as SongRow));
  const last = results.length > query.limit ? songs.at(-1) : undefined;
  const at = last && (binAt === null ? last.createdAt : (last.deleted?.at ?? 0));
  return { songs, nextCursor: last && at !== undefined ? writeCursor({ at, id: last.id }) : null };
}

function searchConditions(accountId: string, { match, short }: SearchTerms, cursor: Cursor | null): Condition[] {
  const account = `account : "${accountId.slice(0, 3).replaceAll('"', '""')}"`;
  const conditions: Condition[] = match === null ? [] : [["song_search MATCH ?", `${account} AND ${match}`]];
  if (match !== null && cursor) conditions.push([`f.rowid < cast(? AS INTEGER) * ${SEARCH_IDS_PER_MS}`, cursor.at + 1]);
  return short.length > 0 ? [...conditions, [CONTAINS_ALL_WORDS, JSON.stringify(short)]] : conditions;
}

function filterConditions({
  cursor,
  kind,
  operation,
  tag,
  favorite,
  ...query
}: SongQuery): (Condition | null | false)[] {
  const { createdAfter: after, createdBefore: before } = query;
  const sortedBy = typeof query.binAt === "number" ? "deleted_at" : "created_at";
  return [
    cursor ? [`(s.${sortedBy}, s.id) < (?, ?)`, cursor.at, cursor.id] : null,
    kind ? ["s.kind = ?", kind] : null,
    operation ? ["j.operation = ?", operation] : null,
    typeof after === "number" && ["s.created_at > ?", after],
    typeof before === "number" && ["s.created_at < ?", before],
    // Quotes within a tag are escaped in the JSON array, so the quoted tag matches whole tags only.
    typeof tag === "string" && [HAS_TAG, ...spellingsOf(tag).map((spelling) => JSON.stringify(spelling))],
    typeof favorite === "boolean" && ["s.favorite = ?", favorite ? 1 : 0],
  ];
}

const HAS_TAG = "(instr(s.tags, ?) > 0 OR instr(s.tags, ?) > 0)";

/** The trigram index cannot find shorter words. */
const MIN_INDEXED_LETTERS = 3;

interface SearchTerms {
  /**
   * The `MATCH` expression for all words that the index can find, with their special characters quoted; null if none.
   */
  match: string | null;
  /** The spellings of each word that is too short for the index. */
  short: string[][];
}

/**
 * Splits a search text into words, each of which must occur in title, lyrics or prompt. Deleted songs are not in the
 * index.
 */
function searchTerms(q: string, songs: { isIndexed: boolean }): SearchTerms {
  // SQLite ends a MATCH expression at a NUL, even inside quotes.
  const texts = q.normalize("NFC").replaceAll("\0", " ").toWellFormed().split(/\s+/);
  const words = [...new Set(texts)].filter((word) => word !== "").map((word) => [...new Set(spellingsOf(word))]);
  const isIndexed = ([word]: string[]) => songs.isIndexed && [...(word ?? "")].length >= MIN_INDEXED_LETTERS;
  const indexed = words.filter(isIndexed).map((spellings) => `(${spellings.map(quote).join(" OR ")})`);
  return {
    match: indexed.length > 0 ? `{title lyrics sound} : (${indexed.join(" AND ")})` : null,
    short: words.filter((word) => !isIndexed(word)),
  };
}

/** The composed form of a text, in which texts are stored, and the decomposed one, which older rows can contain. */
function spellingsOf(text: string): [string, string] {
  return [text.normalize("NFC"), text.normalize("NFD")];
}

function quote(word: string): string {
  return `"${word.replaceAll('"', '""')}"`;
}

export interface SongChange {
  title?: string | null | undefined;
  tags?: string[] | undefined;
  favorite?: boolean | undefined;
  /** Epoch ms; null keeps it until it is deleted. */
  retainedUntil?: number | null | undefined;
}

const WHERE_NOT_DELETED = "WHERE id = ? AND account_id = ? AND deleted_at IS NULL";

/**
 * Changes the given fields and returns the resulting song. A deleted song is returned unchanged. Null for an unknown
 * song or another account's.
 */
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
    // A new retention date needs a new `asset.expiring` event.
    warned_at: retainedUntil === undefined ? undefined : null,
  };
  const changes = Object.entries(columns).filter(([, value]) => value !== undefined);
  const select = selectSong(db, id, accountId);
  if (changes.length === 0) return firstSong(await select.all<SongResult>());
  const update = `UPDATE songs SET ${changes.map(([column]) => `${column} = ?`).join(", ")} ${WHERE_NOT_DELETED}`;
  const values = changes.map(([, value]) => value);
  const [, song] = await db.batch<SongResult>([db.prepare(update).bind(...values, id, accountId), select]);
  return song ? firstSong(song) : null;
}

/** The properties of a song that matter for creating another song from it. */
export interface ParentSong {
  id: string;
  upstream: string;
  upstreamOrigin: string | null;
  upstreamSongId: string | null;
  /** Whether it is an uploaded recording, or an extension or export of one. */
  isRecording: boolean;
  /** Whether its lyrics are timed. Those of instrumentals are not. */
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

/**
 * Null for an unknown id, another account's, or a deleted song. If the id is that of a job instead of a song, returns
 * the job's status.
 */
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
