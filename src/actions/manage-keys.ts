import { dbFor, directory } from "../db/databases.ts";
import { type Caller, type KeyRecord, listKeys, type NewKey, revokeKey as revokeIn, saveKey } from "../db/keys.ts";
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

/** Makes a key that reaches no further than the caller's. */
export async function mintKey(
  env: Env,
  caller: Caller,
  asked: { name: string | null } & Partial<KeyLimits>,
): Promise<Minted> {
  const home = dbFor(env, caller.id);
  const own = (await listKeys(home, caller.id)).find(({ id }) => id === caller.keyId);
  if (!own) return { kind: "revoked" };
  const minting = limitNewKey(reachOf(own), asked);
  if (minting.kind === "exceeded") return minting;
  const key = newKey((count) => crypto.getRandomValues(new Uint8Array(count)));
  const record = { ...recordOf(key, minting.limits), name: asked.name };
  const made: NewKey = { ...record, accountId: caller.id, hash: await hashKey(key) };
  const by = { keyId: caller.keyId, maxKeys: MAX_KEYS };
  const saved = await saveKey(home, made, by);
  if (saved === "over_budget") return mintKey(env, caller, asked);
  if (saved === "too_many") return { kind: "too_many" };
  // Home first: a key that is found must find its account.
  if (home !== directory(env)) await saveKey(directory(env), made, by);
  return { kind: "minted", key, record };
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

function reachOf({ scopes, expiresAt, budgetCredits, spentCredits }: KeyRecord): KeyLimits {
  return { scopes, expiresAt, credits: budgetCredits === null ? null : budgetCredits - spentCredits };
}

function recordOf(key: string, { scopes, expiresAt, credits }: KeyLimits): KeyRecord {
  const times = { createdAt: Date.now(), expiresAt, lastUsedAt: null };
  const made = { id: crypto.randomUUID(), name: null, ...maskedKey(key), ...times };
  return { ...made, scopes, budgetCredits: credits, spentCredits: 0 };
}
