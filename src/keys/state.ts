import { allows, type Scope, type Scopes } from "./scope.ts";

/** What decides later whether a key may still do what it did before. */
export interface KeyState {
  scopes: Scopes;
  /** Epoch ms; null: never. */
  expiresAt: number | null;
  /** Epoch ms; null: it is not revoked. */
  revokedAt: number | null;
}

/** What a key may do at `now`: nothing once it was revoked or has expired. Without a key, everything. */
export function currentScopes(key: KeyState | null, now: number): Scopes {
  if (key === null) return ["*"];
  return key.revokedAt !== null || (key.expiresAt !== null && key.expiresAt <= now) ? [] : key.scopes;
}

/** Why a key may no longer do something, and since when; `at` is null if that is unknown. */
export interface KeyProblem {
  code: "key_revoked" | "key_expired" | "missing_scope";
  at: number | null;
}

/** Why a key must no longer do at `now` what needs `scope`; null if it still may. */
export function keyProblem({ scopes, expiresAt, revokedAt }: KeyState, scope: Scope, now: number): KeyProblem | null {
  if (revokedAt !== null) return { code: "key_revoked", at: revokedAt };
  if (expiresAt !== null && expiresAt <= now) return { code: "key_expired", at: expiresAt };
  return allows(scopes, scope) ? null : { code: "missing_scope", at: null };
}
