import type { Entry } from "../credits/entry.ts";

const INSERT = `
  INSERT INTO entries (id, account_id, job_id, kind, available_change, held_change, created_at)
  VALUES (?, ?, ?, ?, ?, ?, ?)`;

/**
 * The statement that moves credits, by the trigger on `entries`. `once`: a second entry of the same id is passed over,
 * for settlements, which are replayed; a hold must fail its batch instead.
 */
export function insertEntry(
  db: D1Database,
  entry: Entry,
  of: { accountId: string; at: number; once: boolean },
): D1PreparedStatement {
  return db
    .prepare(of.once ? `${INSERT} ON CONFLICT DO NOTHING` : INSERT)
    .bind(entry.id, of.accountId, entry.jobId, entry.kind, entry.availableChange, entry.heldChange, of.at);
}
