import { dbFor, directory } from "../db/databases.ts";
import { type KeyRecord, listKeys, type NewKey, revokeKey as revokeIn, saveKey } from "../db/keys.ts";
import type { Caller } from "../keys/caller.ts";
import { hashKey, maskedKey, newKey } from "../keys/key.ts";
import { type KeyLimits, limitNewKey, type MintOutcome } from "../keys/mint.ts";

export const MAX_KEYS = 100;

type Minted =
  /** `key` is told now and never again. */
  | { kind: "minted"; key: string; record: KeyRecord }
  | Extract<MintOutcome, { kind: "exceeded" }>
  | { kind: "too_many" }
  /** The key that asks was revoked a moment ago. */
  | { kind: "revoked" };

/** Creates a key that may do no more than its creator. */
export async function mintKey(
  env: Env,
  caller: Caller,
  request: { name: string | null } & Partial<KeyLimits>,
): Promise<Minted> {
  const home = dbFor(env, caller.accountId);
  const creator = await limitsOf(home, caller);
  if (!creator) return { kind: "revoked" };
  const outcome = limitNewKey(creator, request);
  if (outcome.kind === "exceeded") return outcome;
  const key = newKey((count) => crypto.getRandomValues(new Uint8Array(count)));
  const record = { ...recordOf(key, outcome.limits), name: request.name };
  const stored: NewKey = { ...record, accountId: caller.accountId, hash: await hashKey(key) };
  const by = { keyId: caller.budgetKeyId, maxKeys: MAX_KEYS };
  const saved = await saveKey(home, stored, by);
  if (saved === "over_budget") return mintKey(env, caller, request);
  if (saved === "too_many") return { kind: "too_many" };
  // Home first: a key that is found must find its account.
  if (home !== directory(env)) await saveKey(directory(env), stored, by);
  return { kind: "minted", key, record };
}

/** What a caller may pass on to a new key; null for a key that was revoked a moment ago. */
async function limitsOf(home: D1Database, caller: Caller): Promise<KeyLimits | null> {
  if (caller.kind === "session") return { scopes: caller.scopes, expiresAt: null, credits: null };
  const own = (await listKeys(home, caller.accountId)).find(({ id }) => id === caller.keyId);
  if (!own) return null;
  const { scopes, expiresAt, budgetCredits, spentCredits } = own;
  return { scopes, expiresAt, credits: budgetCredits === null ? null : budgetCredits - spentCredits };
}

/** An account's keys, the newest first: the directory knows when each was used, its home what it has spent. */
export async function keysOf(env: Env, accountId: string): Promise<KeyRecord[]> {
  const [known, home] = [directory(env), dbFor(env, accountId)];
  const keys = await listKeys(known, accountId);
  if (home === known) return keys;
  const spent = new Map((await listKeys(home, accountId)).map(({ id, spentCredits }) => [id, spentCredits]));
  return keys.map((key) => ({ ...key, spentCredits: spent.get(key.id) ?? 0 }));
}

/** False for a key that is not the account's. Safe to repeat: the directory, which lets keys in, comes first. */
export async function revokeKey(env: Env, of: { id: string; accountId: string }): Promise<boolean> {
  const [known, home, now] = [directory(env), dbFor(env, of.accountId), Date.now()];
  const revoked = await revokeIn(known, of, now);
  return home === known ? revoked : (await revokeIn(home, of, now)) || revoked;
}

function recordOf(key: string, { scopes, expiresAt, credits }: KeyLimits): KeyRecord {
  const times = { createdAt: Date.now(), expiresAt, lastUsedAt: null };
  const made = { id: crypto.randomUUID(), name: null, ...maskedKey(key), ...times };
  return { ...made, scopes, budgetCredits: credits, spentCredits: 0 };
}
