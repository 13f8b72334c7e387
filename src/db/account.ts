/** Who is calling, as far as it stays true for a while: balances do not. */
export interface Account {
  id: string;
}

const FIND_BY_KEY = "SELECT account_id AS id FROM keys WHERE hash = ? AND revoked_at IS NULL";
const FIND_CREDITS = "SELECT available_credits FROM accounts WHERE id = ?";

/** `hash`: SHA-256 of the key, lower-case hex. Null for an unknown or revoked key. */
export async function findAccountByKey(db: D1Database, hash: string): Promise<Account | null> {
  return db.prepare(FIND_BY_KEY).bind(hash).first<Account>();
}

/** Credits as they are now: for telling why a hold failed. */
export async function findAvailableCredits(db: D1Database, accountId: string): Promise<number> {
  const row = await db.prepare(FIND_CREDITS).bind(accountId).first<{ available_credits: number }>();
  return row?.available_credits ?? 0;
}
