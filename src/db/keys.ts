import { Scopes } from "../keys/scope.ts";
import type { Account } from "./ledger.ts";

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

const LIST_KEYS = `
  SELECT id, name, prefix, last_four, scopes, created_at, expires_at, last_used_at, budget_credits, spent_credits
    FROM keys WHERE account_id = ? AND revoked_at IS NULL ORDER BY created_at DESC, id DESC`;
/** An account's keys that were not revoked, the newest first. */
export async function listKeys(db: D1Database, accountId: string): Promise<KeyRecord[]> {
  const { results } = await db.prepare(LIST_KEYS).bind(accountId).all<KeyRow>();
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

const FIND_CALLER =
  "SELECT account_id, id AS key_id, scopes, expires_at FROM keys WHERE hash = ? AND revoked_at IS NULL";
const MARK_USED = "UPDATE keys SET last_used_at = ?1 WHERE hash = ?2 AND coalesce(last_used_at, 0) < ?1 - 60000";

/**
 * `hash`: SHA-256 of the key, lower-case hex. Null for an unknown or revoked key. Notes that the key was used, at most
 * once a minute. One round trip.
 */
export async function findCaller(db: D1Database, hash: string, now: number): Promise<Caller | null> {
  const [found] = await db.batch<CallerRow>([
    db.prepare(FIND_CALLER).bind(hash),
    db.prepare(MARK_USED).bind(now, hash),
  ]);
  const row = found?.results[0];
  if (!row) return null;
  const scopes = Scopes.parse(JSON.parse(row.scopes));
  return { id: row.account_id, keyId: row.key_id, scopes, expiresAt: row.expires_at };
}

export interface NewKey extends Omit<KeyRecord, "lastUsedAt" | "spentCredits"> {
  accountId: string;
  /** SHA-256 of the key, hex. */
  hash: string;
}

/** `over_budget`: the key that makes it has no such budget left to give. */
export type Saved = "saved" | "too_many" | "over_budget";

const INSERT_KEY = `
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
  return db.prepare(INSERT_KEY).bind(...shown, JSON.stringify(scopes), expiresAt, budgetCredits, most);
}
