import type { Scopes } from "./scope.ts";

interface CallerBase {
  accountId: string;
  scopes: Scopes;
  /** The rate limit that its requests count against: one limit per key, or per user. */
  limitSubject: string;
  /** The key whose budget its jobs are charged to; null: no budget limits them. */
  budgetKeyId: string | null;
}

/** Who sent a request, as far as it stays true for a few seconds: balances do not. */
export type Caller = CallerBase &
  (
    | {
        kind: "key";
        keyId: string;
        /** Epoch ms; null: never. */
        expiresAt: number | null;
      }
    | { kind: "session"; userId: string; sessionId: string }
  );

/** Null for a person, who has every permission of the account. */
export function keyIdOf(caller: Caller): string | null {
  return caller.kind === "key" ? caller.keyId : null;
}
