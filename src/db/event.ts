import type { Event } from "../webhook/event.ts";

const INSERT = `
  INSERT INTO events (id, account_id, job_id, sequence, type, body, created_at)
  VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`;

/** `of`: the job that it happened to, null where it is none, and whose; null for what concerns the operator. */
export function insertEvent(
  db: D1Database,
  event: Event,
  of: { id: string | null; accountId: string } | null,
): D1PreparedStatement {
  const { id, sequence, type, body, at } = event;
  return db.prepare(INSERT).bind(id, of?.accountId ?? null, of?.id ?? null, sequence, type, body, at);
}
