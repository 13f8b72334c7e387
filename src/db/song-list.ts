import type { Operation } from "../operations/input.ts";
import { type Cursor, writeCursor } from "./cursor.ts";
import type { Found } from "./song.ts";
import { type Words, wordsOf } from "./song-words.ts";
import { SONG, type SongRecord, type SongRow, toSong } from "./songs.ts";
import { type Condition, where } from "./where.ts";

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
  const words = wordsOf(query.q ?? "");
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

function searched(accountId: string, { match, short }: Words, cursor: Cursor | null): Condition[] {
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
