import { Scopes } from "../keys/scope.ts";
import type { Account } from "./account.ts";

/** Who is calling, as far as it stays true for a while: balances do not. */
export interface Caller extends Account {
  keyId: string;
  scopes: Scopes;
  /** Epoch ms; null: never. */
  expiresAt: number | null;
}

interface CallerRow {
  account_id: string;
  key_id: string;
  scopes: string;
  expires_at: number | null;
}

const FIND = "SELECT account_id, id AS key_id, scopes, expires_at FROM keys WHERE hash = ? AND revoked_at IS NULL";
const USED = "UPDATE keys SET last_used_at = ?1 WHERE hash = ?2 AND coalesce(last_used_at, 0) < ?1 - 60000";

/**
 * `hash`: SHA-256 of the key, lower-case hex. Null for an unknown or revoked key. Notes that the key was used, at most
 * once a minute. One round trip.
 */
export async function findCaller(db: D1Database, hash: string, now: number): Promise<Caller | null> {
  const [found] = await db.batch<CallerRow>([db.prepare(FIND).bind(hash), db.prepare(USED).bind(now, hash)]);
  const row = found?.results[0];
  if (!row) return null;
  const scopes = Scopes.parse(JSON.parse(row.scopes));
  return { id: row.account_id, keyId: row.key_id, scopes, expiresAt: row.expires_at };
}
