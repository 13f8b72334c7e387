/**
 * The reasons for which a run has no job because nobody pays for it. Unlike an invalid input, they concern the account
 * or its key, and every later run meets them too.
 */
const UNPAID = new Set(["insufficient_credits", "budget_exceeded", "key_revoked", "key_expired", "missing_scope"]);

/** A schedule pauses itself after this many unpaid runs in a row. */
export const MAX_UNPAID_RUNS = 3;

/** What a skipped run does to the number of unpaid runs in a row. A missed run was never tried, so it says nothing. */
export function unpaidRunsAfter(reason: string): "increment" | "reset" | "keep" {
  if (reason === "missed") return "keep";
  return UNPAID.has(reason) ? "increment" : "reset";
}
