import { isWithin, type Scopes } from "./scope.ts";

interface CallerBase {
  accountId: string;
  scopes: Scopes;
  /** The rate limit that its requests count against: one limit per key, or per user. */
  limitSubject: string;
  /** The key whose budget its jobs are charged to; null: no budget limits them. */
  budgetKeyId: string | null;
}

export type KeyCaller = CallerBase & {
  kind: "key";
  keyId: string;
  /** Epoch ms; null: never. */
  expiresAt: number | null;
};

/** A browser with a token for one job, which it can only read. */
export type TokenCaller = CallerBase & { kind: "token"; keyId: string; jobId: string; expiresAt: number };

/** Who sent a request, as far as it stays true for a few seconds: balances do not. */
export type Caller = KeyCaller | TokenCaller | (CallerBase & { kind: "session"; userId: string; sessionId: string });

/** Null for a person, who has every permission of the account. */
export function keyIdOf(caller: Caller): string | null {
  return caller.kind === "session" ? null : caller.keyId;
}

/** Whether the time of a key or token has run out. */
export function isExpired(caller: Caller, now: number): boolean {
  return caller.kind !== "session" && caller.expiresAt !== null && caller.expiresAt <= now;
}

/**
 * Whether a key, as it is now, still permits what `caller` was authenticated for. `key` is null if it was revoked. A
 * caller whose key has lost a scope must authenticate again.
 */
export function isStillPermitted(caller: Caller, key: KeyCaller | null, now: number): boolean {
  if (key === null || isExpired(key, now) || isExpired(caller, now)) return false;
  return key.accountId === caller.accountId && isWithin(caller.scopes, key.scopes);
}
