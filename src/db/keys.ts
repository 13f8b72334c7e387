import { Scopes } from "../keys/scope.ts";

/** A key as it may be shown again. */
export interface KeyRecord {
  id: string;
  name: string | null;
  prefix: string;
  lastFour: string;
  scopes: Scopes;
  createdAt: number;
  /** Null: never. */
  expiresAt: number | null;
  /** Right within a minute. */
  lastUsedAt: number | null;
  /** Null: as much as its account has. */
  budgetCredits: number | null;
  /** Of its budget; keys without one count nothing. */
  spentCredits: number;
}

interface KeyRow {
  id: string;
  name: string | null;
  prefix: string;
  last_four: string;
  scopes: string;
  created_at: number;
  expires_at: number | null;
  last_used_at: number | null;
  budget_credits: number | null;
  spent_credits: number;
}

const LIST = `
  SELECT id, name, prefix, last_four, scopes, created_at, expires_at, last_used_at, budget_credits, spent_credits
    FROM keys WHERE account_id = ? AND revoked_at IS NULL ORDER BY created_at DESC, id DESC`;
/** An account's keys that were not revoked, the newest first. */
export async function listKeys(db: D1Database, accountId: string): Promise<KeyRecord[]> {
  const { results } = await db.prepare(LIST).bind(accountId).all<KeyRow>();
  return results.map(toKey);
}

function toKey(row: KeyRow): KeyRecord {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    lastFour: row.last_four,
    scopes: Scopes.parse(JSON.parse(row.scopes)),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    budgetCredits: row.budget_credits,
    spentCredits: row.spent_credits,
  };
}
