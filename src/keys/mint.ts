import { isWithin, type Scopes } from "./scope.ts";

/** What a key may do, until when, and with how many credits; null: for ever, all that there are. */
export interface KeyLimits {
  scopes: Scopes;
  expiresAt: number | null;
  credits: number | null;
}

export type MintOutcome =
  | { kind: "allowed"; limits: KeyLimits }
  /** It would reach further than the key that makes it. */
  | { kind: "exceeded"; field: "scopes" | "expires_at" | "budget_credits"; message: string };

/** How far a new key reaches: as far as the key that makes it where nothing else is asked, and never further. */
export function limitNewKey(own: KeyLimits, asked: Partial<KeyLimits>): MintOutcome {
  const scopes = asked.scopes ?? own.scopes;
  const lacking = scopes.filter((scope) => !isWithin([scope], own.scopes));
  if (lacking.length > 0) return exceeded("scopes", `must be within this key's own: it lacks ${lacking.join(", ")}`);
  const expiresAt = asked.expiresAt ?? own.expiresAt;
  if (own.expiresAt !== null && (expiresAt ?? 0) > own.expiresAt) {
    return exceeded("expires_at", `must not be after this key's own end, ${new Date(own.expiresAt).toISOString()}`);
  }
  const credits = asked.credits ?? null;
  if (own.credits !== null && (credits ?? Number.POSITIVE_INFINITY) > own.credits) {
    return exceeded("budget_credits", `must be at most ${own.credits}, what this key's own budget leaves`);
  }
  return { kind: "allowed", limits: { scopes, expiresAt, credits } };
}

function exceeded(field: Extract<MintOutcome, { kind: "exceeded" }>["field"], message: string): MintOutcome {
  return { kind: "exceeded", field, message };
}
