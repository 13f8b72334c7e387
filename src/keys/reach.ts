import type { KeyLimits } from "./mint.ts";
import { isWithin } from "./scope.ts";

/**
 * How `other` reaches further than `own`, as a sentence about it; null if it does not. `credits` are the whole budgets,
 * not what is left of them: a key that gave a part of its budget to another one can still revoke it.
 */
export function reachBeyond(own: KeyLimits, other: KeyLimits): string | null {
  const missing = other.scopes.filter((scope) => !isWithin([scope], own.scopes));
  if (missing.length > 0) return `it has scopes that this key lacks: ${missing.join(", ")}`;
  if (own.expiresAt !== null && (other.expiresAt ?? Number.POSITIVE_INFINITY) > own.expiresAt)
    return "it expires later than this key";
  if (own.credits !== null && (other.credits ?? Number.POSITIVE_INFINITY) > own.credits)
    return "it has a larger budget than this key";
  return null;
}
