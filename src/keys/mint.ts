import { isWithin, type Scopes } from "./scope.ts";

/** A key's permissions. `expiresAt` null: it does not expire. `credits` null: all credits of the account. */
export interface KeyLimits {
  scopes: Scopes;
  expiresAt: number | null;
  credits: number | null;
}

export type MintOutcome =
  | { kind: "allowed"; limits: KeyLimits }
  /** The new key would have more permissions than the key that creates it. */
  | { kind: "exceeded"; field: "scopes" | "expires_at" | "budget_credits"; message: string };

/** The limits of a new key: those of the key that creates it, unless narrower ones are requested. Never wider. */
export function limitNewKey(own: KeyLimits, requested: Partial<KeyLimits>): MintOutcome {
  const scopes = requested.scopes ?? own.scopes;
  const missing = scopes.filter((scope) => !isWithin([scope], own.scopes));
  if (missing.length > 0)
    return exceeded("scopes", `must be within this key's own scopes, which lack ${missing.join(", ")}`);
  const expiresAt = requested.expiresAt ?? own.expiresAt;
  if (own.expiresAt !== null && (expiresAt ?? 0) > own.expiresAt) {
    return exceeded(
      "expires_at",
      `must not be later than this key's own expiry, ${new Date(own.expiresAt).toISOString()}`,
    );
  }
  const credits = requested.credits ?? null;
  if (own.credits !== null && (credits ?? Number.POSITIVE_INFINITY) > own.credits) {
    return exceeded("budget_credits", `must be at most ${own.credits}, the rest of this key's own budget`);
  }
  return { kind: "allowed", limits: { scopes, expiresAt, credits } };
}

function exceeded(field: Extract<MintOutcome, { kind: "exceeded" }>["field"], message: string): MintOutcome {
  return { kind: "exceeded", field, message };
}
