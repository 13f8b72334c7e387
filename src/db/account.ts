export interface Account {
  id: string;
  email: string;
  availableCredits: number;
  heldCredits: number;
}

interface AccountRow {
  id: string;
  email: string;
  available_credits: number;
  held_credits: number;
}

const FIND_BY_KEY = `
  SELECT a.id, a.email, a.available_credits, a.held_credits
    FROM keys k JOIN accounts a ON a.id = k.account_id
   WHERE k.hash = ? AND k.revoked_at IS NULL`;

/** `hash`: SHA-256 of the key, lower-case hex. Null for an unknown or revoked key. */
export async function findAccountByKey(db: D1Database, hash: string): Promise<Account | null> {
  const row = await db.prepare(FIND_BY_KEY).bind(hash).first<AccountRow>();
  return row && toAccount(row);
}

/** Credits as they are now: for telling why a hold failed. */
export async function findAvailableCredits(db: D1Database, accountId: string): Promise<number> {
  const row = await db
    .prepare("SELECT available_credits FROM accounts WHERE id = ?")
    .bind(accountId)
    .first<Pick<AccountRow, "available_credits">>();
  return row?.available_credits ?? 0;
}

function toAccount(row: AccountRow): Account {
  return {
    id: row.id,
    email: row.email,
    availableCredits: row.available_credits,
    heldCredits: row.held_credits,
  };
}
