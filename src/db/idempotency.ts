/** A key that a caller chose for one request, and what was asked with it. */
export interface Idempotency {
  /** SHA-256 of account, route and key, hex. */
  id: string;
  /** SHA-256 of what was asked, hex. */
  fingerprint: string;
  /** The exact body that is answered, then and every time after. */
  answer: string;
}

export interface IdempotencyRecord extends Omit<Idempotency, "id"> {
  jobId: string;
}

interface IdempotencyRow {
  fingerprint: string;
  answer: string;
  job_id: string;
}

const INSERT = `
  INSERT INTO idempotency_keys (id, fingerprint, job_id, answer, created_at) VALUES (?, ?, ?, ?, ?)`;
const FIND = "SELECT fingerprint, answer, job_id FROM idempotency_keys WHERE id = ?";
const FORGET = "DELETE FROM idempotency_keys WHERE created_at < ?";

/** Fails its batch where the key was used before. */
export function insertIdempotency(
  db: D1Database,
  { id, fingerprint, answer }: Idempotency,
  of: { id: string; acceptedAt: number },
): D1PreparedStatement {
  return db.prepare(INSERT).bind(id, fingerprint, of.id, answer, of.acceptedAt);
}

export async function findIdempotency(db: D1Database, id: string): Promise<IdempotencyRecord | null> {
  const row = await db.prepare(FIND).bind(id).first<IdempotencyRow>();
  return row && { fingerprint: row.fingerprint, answer: row.answer, jobId: row.job_id };
}

/** Lets go of keys that were used before `at` (epoch ms). */
export async function deleteIdempotencyKeys(db: D1Database, at: number): Promise<void> {
  await db.prepare(FORGET).bind(at).run();
}
