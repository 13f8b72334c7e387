import type { Delivery } from "../webhooks/delivery.ts";
import type { LogEntry } from "../webhooks/log-entry.ts";
import type { Offered } from "../webhooks/target.ts";

/** A row of `deliveries`. */
export interface EntryRow extends Record<string, SqlStorageValue> {
  seq: number;
  event_id: string;
  type: string;
  at: number;
  job_id: string | null;
  format: Offered["format"];
  body: string | null;
  offered_at: number;
  status: Delivery["status"];
  tries: number;
  due_at: number | null;
  attempts: string;
}

export const SCHEMA = `
  CREATE TABLE IF NOT EXISTS deliveries (
    seq INTEGER PRIMARY KEY, event_id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, at INTEGER NOT NULL, job_id TEXT,
    format TEXT NOT NULL, body TEXT, offered_at INTEGER NOT NULL, status TEXT NOT NULL, tries INTEGER NOT NULL,
    due_at INTEGER, attempts TEXT NOT NULL DEFAULT '[]'
  ) STRICT;
  CREATE INDEX IF NOT EXISTS deliveries_due ON deliveries (due_at) WHERE due_at IS NOT NULL;`;
export const OFFER = `
  INSERT INTO deliveries (event_id, type, at, job_id, format, body, offered_at, status, tries, due_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, 'pending', 0, ?) ON CONFLICT (event_id) DO`;
export const AGAIN = "UPDATE SET status = 'pending', tries = 0, due_at = excluded.due_at";
export const SAVE = `
  UPDATE deliveries SET attempts = ?, status = ?, tries = ?, due_at = ?
   WHERE event_id = ? AND tries = ? AND status = ?`;
export const PRUNE = `
  DELETE FROM deliveries
   WHERE seq IN (SELECT seq FROM deliveries ORDER BY seq LIMIT 100) AND offered_at < ? AND due_at IS NULL`;

export function entryOf({ event_id, job_id, offered_at, due_at, attempts, ...row }: EntryRow): LogEntry {
  const { seq, type, at, format, body, status, tries } = row;
  const delivery = { eventId: event_id, status, tries, dueAt: due_at };
  return {
    ...delivery,
    seq,
    type,
    at,
    jobId: job_id,
    format,
    body,
    offeredAt: offered_at,
    attempts: JSON.parse(attempts),
  };
}
