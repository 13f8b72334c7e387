import { dbFor, directory } from "../db/databases.ts";
import { type KeyRecord, listKeys, type NewKey, revokeKey as revokeIn, saveKey } from "../db/keys.ts";
import type { Caller } from "../keys/caller.ts";
import { hashKey, maskedKey, newKey } from "../keys/key.ts";
import { type KeyLimits, limitNewKey, type MintOutcome } from "../keys/mint.ts";

export const MAX_KEYS = 100;

type Minted =
  /** `key` is returned only once: only its hash is stored. */
  | { kind: "minted"; key: string; record: KeyRecord }
  | Extract<MintOutcome, { kind: "exceeded" }>
  | { kind: "too_many" }
  /** The caller's key was just revoked. */
  | { kind: "revoked" };

/** Creates a key whose permissions do not exceed its creator's. */
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
  const limits = { keyId: caller.budgetKeyId, maxKeys: MAX_KEYS };
  const insertion = await saveKey(home, stored, limits);
  // Another request has spent or assigned credits of the creator's budget meanwhile: check against the new rest.
  if (insertion === "over_budget") return mintKey(env, caller, request);
  if (insertion === "too_many") return { kind: "too_many" };
  // The account's database first: a key in the directory must always have its row there.
  if (home !== directory(env)) await saveKey(directory(env), stored, limits);
  return { kind: "minted", key, record };
}

/** The limits of a new key that the caller creates; null if the caller's key was just revoked. */
async function limitsOf(home: D1Database, caller: Caller): Promise<KeyLimits | null> {
  if (caller.kind === "session") return { scopes: caller.scopes, expiresAt: null, credits: null };
  const own = (await listKeys(home, caller.accountId)).find(({ id }) => id === caller.keyId);
  if (!own) return null;
  const { scopes, expiresAt, budgetCredits, spentCredits } = own;
  return { scopes, expiresAt, credits: budgetCredits === null ? null : budgetCredits - spentCredits };
}

/** An account's keys, newest first. The directory has the last use of each, the account's database its spending. */
export async function keysOf(env: Env, accountId: string): Promise<KeyRecord[]> {
  const [keyDirectory, home] = [directory(env), dbFor(env, accountId)];
  const keys = await listKeys(keyDirectory, accountId);
  if (home === keyDirectory) return keys;
  const spending = new Map((await listKeys(home, accountId)).map(({ id, spentCredits }) => [id, spentCredits]));
  return keys.map((key) => ({ ...key, spentCredits: spending.get(key.id) ?? 0 }));
}

/** False if the key is not the account's. Idempotent. Revokes in the directory first, which authenticates requests. */
export async function revokeKey(env: Env, key: { id: string; accountId: string }): Promise<boolean> {
  const [keyDirectory, home, now] = [directory(env), dbFor(env, key.accountId), Date.now()];
  const isRevoked = await revokeIn(keyDirectory, key, now);
  return home === keyDirectory ? isRevoked : (await revokeIn(home, key, now)) || isRevoked;
}

function recordOf(key: string, { scopes, expiresAt, credits }: KeyLimits): KeyRecord {
  const times = { createdAt: Date.now(), expiresAt, lastUsedAt: null };
  const identity = { id: crypto.randomUUID(), name: null, ...maskedKey(key) };
  return { ...identity, ...times, scopes, budgetCredits: credits, spentCredits: 0 };
}
