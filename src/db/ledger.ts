import type { Entry } from "../credits/entry.ts";
import type { Operation } from "../operations/input.ts";
import { type Cursor, writeCursor } from "./cursor.ts";
import { TITLE_OF_JOB } from "./job-titles.ts";
import { where } from "./where.ts";

const FIND_CREDITS = "SELECT available_credits, held_credits FROM accounts WHERE id = ?";

/** The account's current credits. */
export async function findCredits(db: D1Database, accountId: string): Promise<{ available: number; held: number }> {
  const row = await db
    .prepare(FIND_CREDITS)
    .bind(accountId)
    .first<{ available_credits: number; held_credits: number }>();
  return { available: row?.available_credits ?? 0, held: row?.held_credits ?? 0 };
}

const INSERT_ENTRY = `
  INSERT INTO entries (id, account_id, job_id, kind, available_change, held_change, created_at)
  VALUES (?, ?, ?, ?, ?, ?, ?)`;

/**
 * Inserts an entry; a trigger on `entries` then updates the balances. With `once`, a second entry with the same id is
 * ignored, because settlements are replayed. Without it, as for a hold, a second entry fails its batch.
 */
export function insertEntry(
  db: D1Database,
  entry: Entry,
  { accountId, at, once }: { accountId: string; at: number; once: boolean },
): D1PreparedStatement {
  return db
    .prepare(once ? `${INSERT_ENTRY} ON CONFLICT DO NOTHING` : INSERT_ENTRY)
    .bind(entry.id, accountId, entry.jobId, entry.kind, entry.availableChange, entry.heldChange, at);
}

/** A stored ledger entry, with what its account needs to recognize it. */
export interface EntryRecord extends Entry {
  createdAt: number;
  /** Of its job; null for a grant. */
  operation: Operation | null;
  /** Of the job's song, or of its request, or of the song that it works on. */
  title: string | null;
  /** The key that the job was submitted with. */
  key: { id: string; name: string | null } | null;
  /** Of a release: the job's failure code, or `canceled`. Of a grant: the operator's reason. */
  reason: string | null;
}

interface EntryRow {
  id: string;
  job_id: string | null;
  kind: Entry["kind"];
  available_change: number;
  held_change: number;
  created_at: number;
  operation: Operation | null;
  title: string | null;
  key_id: string | null;
  key_name: string | null;
  reason: string | null;
}

const LIST_ENTRIES = `
  SELECT e.id, e.job_id, e.kind, e.available_change, e.held_change, e.created_at, j.operation, k.id AS key_id,
         k.name AS key_name,
         ${TITLE_OF_JOB} AS title,
         CASE e.kind WHEN 'release' THEN coalesce(j.error_code, j.status) ELSE e.reason END AS reason
    FROM entries e LEFT JOIN jobs j ON j.id = e.job_id
                   LEFT JOIN keys k ON k.id = j.key_id`;

/** An account's ledger entries, newest first. `limit`: 1 to 100. One round trip. */
export async function listEntries(
  db: D1Database,
  accountId: string,
  { limit, cursor }: { limit: number; cursor: Cursor | null },
): Promise<{ entries: EntryRecord[]; nextCursor: string | null }> {
  const { sql, values } = where([
    ["e.account_id = ?", accountId],
    cursor && ["(e.created_at, e.id) < (?, ?)", cursor.at, cursor.id],
  ]);
  const list = db.prepare(`${LIST_ENTRIES} WHERE ${sql} ORDER BY e.created_at DESC, e.id DESC LIMIT ?`);
  const { results } = await list.bind(...values, limit + 1).all<EntryRow>();
  const entries = results.slice(0, limit).map(toEntry);
  const last = results.length > limit ? entries.at(-1) : undefined;
  return { entries, nextCursor: last ? writeCursor({ at: last.createdAt, id: last.id }) : null };
}

function toEntry(row: EntryRow): EntryRecord {
  const { id, kind, operation, title, reason } = row;
  const change = { availableChange: row.available_change, heldChange: row.held_change };
  const key = row.key_id === null ? null : { id: row.key_id, name: row.key_name };
  return { id, kind, jobId: row.job_id, ...change, createdAt: row.created_at, operation, title, key, reason };
}
