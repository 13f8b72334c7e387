import type { KeyCaller } from "../keys/caller.ts";
import { type Scope, Scopes } from "../keys/scope.ts";
import type { KeyState } from "../keys/state.ts";

/** An API key without its secret. */
export interface KeyRecord {
  id: string;
  name: string | null;
  prefix: string;
  lastFour: string;
  scopes: Scopes;
  createdAt: number;
  /** Null if it does not expire. */
  expiresAt: number | null;
  /** Accurate to one minute; null if never used. */
  lastUsedAt: number | null;
  /** Null if it is limited only by the account's credits. */
  budgetCredits: number | null;
  /** Spent from its budget; always 0 for a key without a budget. */
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

/** An account's keys that are not revoked, newest first. */
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

const FIND_KEY = `
  SELECT id, name, prefix, last_four, scopes, created_at, expires_at, last_used_at, budget_credits, spent_credits
    FROM keys WHERE id = ? AND account_id = ?`;

/** A key of an account, also if it is revoked. Null for an unknown key or another account's. */
export async function findKey(
  db: D1Database,
  { id, accountId }: { id: string; accountId: string },
): Promise<KeyRecord | null> {
  const row = await db.prepare(FIND_KEY).bind(id, accountId).first<KeyRow>();
  return row && toKey(row);
}

const FIND_STATE = "SELECT scopes, expires_at, revoked_at FROM keys WHERE id = ? AND account_id = ?";

/** Whether a key may still act, to be judged by `keyProblem`. A key that is not the account's counts as revoked. */
export async function findKeyState(
  db: D1Database,
  { id, accountId }: { id: string; accountId: string },
): Promise<KeyState> {
  return toKeyState(await db.prepare(FIND_STATE).bind(id, accountId).first<KeyStateRow>());
}

export interface KeyStateRow {
  scopes: string | null;
  expires_at: number | null;
  revoked_at: number | null;
}

/** `row` null, or without scopes as from a left join: there is no such key. */
export function toKeyState(row: KeyStateRow | null): KeyState {
  if (!row?.scopes) return { scopes: [], expiresAt: null, revokedAt: 0 };
  return { scopes: Scopes.parse(JSON.parse(row.scopes)), expiresAt: row.expires_at, revokedAt: row.revoked_at };
}

/** A job with the state of the key that created it. */
export interface JobKeyRow extends KeyStateRow {
  job_id: string;
  key_id: string | null;
}

/** Selects a `JobKeyRow` for each of an account's jobs with these ids, at most 50. */
export function selectKeysOfJobs(db: D1Database, accountId: string, jobIds: string[]): D1PreparedStatement {
  const ids = jobIds.map(() => "?").join(", ");
  const sql = `
    SELECT j.id AS job_id, j.key_id, k.scopes, k.expires_at, k.revoked_at
      FROM jobs j LEFT JOIN keys k ON k.id = j.key_id AND k.account_id = j.account_id
     WHERE j.account_id = ? AND j.id IN (${ids})`;
  return db.prepare(sql).bind(accountId, ...jobIds);
}

/** The SQL condition that `keyProblem` is null, for the key with the id in a column; true if that is null. */
export function isUsable({ keyId, scope, now }: { keyId: string; scope: Scope; now: string }): string {
  const hasScope = `(instr(k.scopes, '"*"') > 0 OR instr(k.scopes, '"${scope}"') > 0)`;
  const isValid = `k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > ${now})`;
  return `(${keyId} IS NULL OR EXISTS (SELECT 1 FROM keys k WHERE k.id = ${keyId} AND ${isValid} AND ${hasScope}))`;
}

interface CallerRow {
  account_id: string;
  key_id: string;
  scopes: string;
  expires_at: number | null;
}

const FIND_CALLER =
  "SELECT account_id, id AS key_id, scopes, expires_at FROM keys WHERE hash = ? AND revoked_at IS NULL";
const FIND_CALLER_OF_KEY =
  "SELECT account_id, id AS key_id, scopes, expires_at FROM keys WHERE id = ? AND revoked_at IS NULL";
const MARK_USED = "UPDATE keys SET last_used_at = ?1 WHERE hash = ?2 AND coalesce(last_used_at, 0) < ?1 - 60000";

/**
 * `hash`: SHA-256 of the key, lower-case hex. Null for an unknown or revoked key. Updates the key's `last_used_at`, at
 * most once a minute. One round trip.
 */
export async function findCaller(db: D1Database, hash: string, now: number): Promise<KeyCaller | null> {
  const [caller] = await db.batch<CallerRow>([
    db.prepare(FIND_CALLER).bind(hash),
    db.prepare(MARK_USED).bind(now, hash),
  ]);
  const row = caller?.results[0];
  return row ? toCaller(row) : null;
}

/** The caller that a key authenticates, by the key's id; null for an unknown or revoked key. */
export async function findCallerOfKey(db: D1Database, keyId: string): Promise<KeyCaller | null> {
  const row = await db.prepare(FIND_CALLER_OF_KEY).bind(keyId).first<CallerRow>();
  return row && toCaller(row);
}

function toCaller(row: CallerRow): KeyCaller {
  const scopes = Scopes.parse(JSON.parse(row.scopes));
  const { account_id: accountId, key_id: keyId, expires_at: expiresAt } = row;
  return { kind: "key", accountId, keyId, scopes, expiresAt, limitSubject: keyId, budgetKeyId: keyId };
}

export interface NewKey extends Omit<KeyRecord, "lastUsedAt" | "spentCredits"> {
  accountId: string;
  /** SHA-256 of the key, hex. */
  hash: string;
}

/** `over_budget`: the creating key's remaining budget is smaller than the new key's budget. */
type SaveKeyResult = "saved" | "too_many" | "over_budget";

const INSERT_KEY = `
  INSERT INTO keys (hash, id, account_id, prefix, last_four, created_at, name, scopes, expires_at, budget_credits)
  SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10
   WHERE (SELECT count(*) FROM keys WHERE account_id = ?3 AND revoked_at IS NULL) < ?11`;
const TRANSFER_BUDGET = `
  UPDATE keys SET spent_credits = spent_credits + ?1
   WHERE id = ?2 AND budget_credits IS NOT NULL AND EXISTS (SELECT 1 FROM keys WHERE id = ?3)`;
const REVOKE = "UPDATE keys SET revoked_at = coalesce(revoked_at, ?) WHERE id = ? AND account_id = ?";

/**
 * Stores a key if its account has fewer than `maxKeys`. If the creating key `by.keyId` has a budget, the new key's
 * budget is counted as spent from it.
 */
export async function saveKey(
  db: D1Database,
  key: NewKey,
  by: { keyId: string | null; maxKeys: number },
): Promise<SaveKeyResult> {
  const transfer = db.prepare(TRANSFER_BUDGET).bind(key.budgetCredits ?? 0, by.keyId, key.id);
  try {
    const [inserted] = await db.batch([insertionOf(db, key, by.maxKeys), transfer]);
    return inserted?.meta.changes === 1 ? "saved" : "too_many";
  } catch (error) {
    if (String(error).includes("key_budget")) return "over_budget";
    throw error;
  }
}

/** False if the account has no such key. Safe to repeat. */
export async function revokeKey(
  db: D1Database,
  { id, accountId }: { id: string; accountId: string },
  now: number,
): Promise<boolean> {
  const { meta } = await db.prepare(REVOKE).bind(now, id, accountId).run();
  return meta.changes > 0;
}

function insertionOf(db: D1Database, key: NewKey, maxKeys: number): D1PreparedStatement {
  const { hash, id, accountId, prefix, lastFour, createdAt, name, scopes, expiresAt, budgetCredits } = key;
  const identity = [hash, id, accountId, prefix, lastFour, createdAt, name];
  return db.prepare(INSERT_KEY).bind(...identity, JSON.stringify(scopes), expiresAt, budgetCredits, maxKeys);
}
