import type { KeyRecord } from "./keys.ts";

export interface NewKey extends Omit<KeyRecord, "lastUsedAt" | "spentCredits"> {
  accountId: string;
  /** SHA-256 of the key, hex. */
  hash: string;
}

/** `over_budget`: the key that makes it has no such budget left to give. */
export type Saved = "saved" | "too_many" | "over_budget";

const INSERT = `
  INSERT INTO keys (hash, id, account_id, prefix, last_four, created_at, name, scopes, expires_at, budget_credits)
  SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10
   WHERE (SELECT count(*) FROM keys WHERE account_id = ?3 AND revoked_at IS NULL) < ?11`;
const HAND_OVER = `
  UPDATE keys SET spent_credits = spent_credits + ?1
   WHERE id = ?2 AND budget_credits IS NOT NULL AND EXISTS (SELECT 1 FROM keys WHERE id = ?3)`;
const REVOKE = "UPDATE keys SET revoked_at = coalesce(revoked_at, ?) WHERE id = ? AND account_id = ?";

/**
 * Stores a key where its account has fewer than `most`. A key with a budget that makes another hands the other's over:
 * what it gives is spent for it.
 */
export async function saveKey(db: D1Database, key: NewKey, by: { keyId: string; most: number }): Promise<Saved> {
  const handOver = db.prepare(HAND_OVER).bind(key.budgetCredits ?? 0, by.keyId, key.id);
  try {
    const [inserted] = await db.batch([insertionOf(db, key, by.most), handOver]);
    return inserted?.meta.changes === 1 ? "saved" : "too_many";
  } catch (error) {
    if (String(error).includes("key_budget")) return "over_budget";
    throw error;
  }
}

/** False for a key that is not the account's. Safe to repeat. */
export async function revokeKey(db: D1Database, of: { id: string; accountId: string }, now: number): Promise<boolean> {
  const { meta } = await db.prepare(REVOKE).bind(now, of.id, of.accountId).run();
  return meta.changes > 0;
}

function insertionOf(db: D1Database, key: NewKey, most: number): D1PreparedStatement {
  const { hash, id, accountId, prefix, lastFour, createdAt, name, scopes, expiresAt, budgetCredits } = key;
  const shown = [hash, id, accountId, prefix, lastFour, createdAt, name];
  return db.prepare(INSERT).bind(...shown, JSON.stringify(scopes), expiresAt, budgetCredits, most);
}
