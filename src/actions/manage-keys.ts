import { dbFor, directory } from "../db/databases.ts";
import { disableEndpointsOfKey, type EndpointRecord, listEndpointsOfKey } from "../db/endpoints.ts";
import { findKey, type KeyRecord, listKeys, type NewKey, revokeKey as revokeIn, saveKey } from "../db/keys.ts";
import { listSchedulesOfKey, pauseSchedulesOfKey } from "../db/schedules.ts";
import { type Caller, keyIdOf } from "../keys/caller.ts";
import { hashKey, maskedKey, newKey } from "../keys/key.ts";
import { type KeyLimits, limitNewKey, type MintOutcome } from "../keys/mint.ts";
import { reachBeyond } from "../keys/reach.ts";

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
  const own = await wholeLimitsOf(home, caller);
  return own && { ...own, credits: own.credits === null ? null : own.credits - own.spentCredits };
}

/** The caller's limits with its whole budget; null if the caller's key was just revoked. */
async function wholeLimitsOf(home: D1Database, caller: Caller): Promise<(KeyLimits & { spentCredits: number }) | null> {
  if (caller.kind === "session") return { scopes: caller.scopes, expiresAt: null, credits: null, spentCredits: 0 };
  const own = (await listKeys(home, caller.accountId)).find(({ id }) => id === caller.keyId);
  if (!own) return null;
  const { scopes, expiresAt, budgetCredits: credits, spentCredits } = own;
  return { scopes, expiresAt, credits, spentCredits };
}

/** An account's keys, newest first. The directory has the last use of each, the account's database its spending. */
export async function keysOf(env: Env, accountId: string): Promise<KeyRecord[]> {
  const [keyDirectory, home] = [directory(env), dbFor(env, accountId)];
  const keys = await listKeys(keyDirectory, accountId);
  if (home === keyDirectory) return keys;
  const spending = new Map((await listKeys(home, accountId)).map(({ id, spentCredits }) => [id, spentCredits]));
  return keys.map((key) => ({ ...key, spentCredits: spending.get(key.id) ?? 0 }));
}

/** What a key can leave behind: the schedules that it pays for, and the webhooks that it registered. */
export type LeftBehind = "schedules" | "webhooks";

type Revoked =
  | { kind: "revoked"; schedules: Awaited<ReturnType<typeof listSchedulesOfKey>>; webhooks: EndpointRecord[] }
  | { kind: "unknown" }
  /** The key reaches further than the caller's, which must not revoke it then. `message`: in which way. */
  | { kind: "exceeded"; message: string }
  /** The caller's key was just revoked. */
  | { kind: "caller_revoked" };

/**
 * Revokes a key that reaches no further than the caller's, or is the caller's. Pauses its schedules and disables its
 * webhooks if they are in `stop`, and returns them all. Idempotent. Revokes in the directory first, which authenticates
 * requests.
 */
export async function revokeKey(
  env: Env,
  caller: Caller,
  { id, stop }: { id: string; stop: readonly LeftBehind[] },
): Promise<Revoked> {
  const [keyDirectory, home, now] = [directory(env), dbFor(env, caller.accountId), Date.now()];
  const key = { id, accountId: caller.accountId };
  const refusal = await checkReach(home, caller, key);
  if (refusal) return refusal;
  await revokeIn(keyDirectory, key, now);
  if (home !== keyDirectory) await revokeIn(home, key, now);
  if (stop.includes("schedules")) await pauseSchedulesOfKey(home, key, now);
  if (stop.includes("webhooks")) await disableEndpointsOfKey(home, key, now);
  const [schedules, webhooks] = await Promise.all([listSchedulesOfKey(home, key), listEndpointsOfKey(home, key)]);
  return { kind: "revoked", schedules, webhooks };
}

async function checkReach(
  home: D1Database,
  caller: Caller,
  key: { id: string; accountId: string },
): Promise<Exclude<Revoked, { kind: "revoked" }> | null> {
  const target = await findKey(home, key);
  if (!target) return { kind: "unknown" };
  if (keyIdOf(caller) === key.id) return null;
  const own = await wholeLimitsOf(home, caller);
  if (!own) return { kind: "caller_revoked" };
  const message = reachBeyond(own, { ...target, credits: target.budgetCredits });
  return message === null ? null : { kind: "exceeded", message };
}

function recordOf(key: string, { scopes, expiresAt, credits }: KeyLimits): KeyRecord {
  const times = { createdAt: Date.now(), expiresAt, lastUsedAt: null };
  const identity = { id: crypto.randomUUID(), name: null, ...maskedKey(key) };
  return { ...identity, ...times, scopes, budgetCredits: credits, spentCredits: 0 };
}
