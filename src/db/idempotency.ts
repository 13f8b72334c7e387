/** A client's idempotency key for one request. */
export interface Idempotency {
  /** SHA-256 of account, route and key, hex. */
  id: string;
  /** SHA-256 of the request, hex. */
  fingerprint: string;
  /** The exact response body, also returned for every repeated request. */
  response: string;
}

interface IdempotencyRecord extends Omit<Idempotency, "id"> {
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
const DELETE_OLD = "DELETE FROM idempotency_keys WHERE created_at < ?";

/** Fails its batch if the key was used before. */
export function insertIdempotency(
  db: D1Database,
  { id, fingerprint, response }: Idempotency,
  job: { id: string; acceptedAt: number },
): D1PreparedStatement {
  return db.prepare(INSERT).bind(id, fingerprint, job.id, response, job.acceptedAt);
}

export async function findIdempotency(db: D1Database, id: string): Promise<IdempotencyRecord | null> {
  const row = await db.prepare(FIND).bind(id).first<IdempotencyRow>();
  return row && { fingerprint: row.fingerprint, response: row.answer, jobId: row.job_id };
}

/** Deletes the keys that were first used before `createdBefore` (epoch ms). */
export async function deleteIdempotencyKeys(db: D1Database, createdBefore: number): Promise<void> {
  await db.prepare(DELETE_OLD).bind(createdBefore).run();
}
