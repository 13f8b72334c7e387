import type { Event } from "../webhook/event.ts";

const INSERT = `
  INSERT INTO events (id, account_id, job_id, sequence, type, body, created_at)
  VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`;

export function insertEvent(db: D1Database, event: Event, job: { id: string; accountId: string }): D1PreparedStatement {
  return db.prepare(INSERT).bind(event.id, job.accountId, job.id, event.sequence, event.type, event.body, event.at);
}
