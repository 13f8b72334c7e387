/**
 * The reasons for which a run is unpaid and has no job. Unlike an invalid input, they concern the account or its key,
 * so later runs fail for the same reason.
 */
const UNPAID = new Set(["insufficient_credits", "budget_exceeded", "key_revoked", "key_expired", "missing_scope"]);

/** A schedule pauses itself after this many unpaid runs in a row. */
export const MAX_UNPAID_RUNS = 3;

/** How a skipped run changes the number of consecutive unpaid runs. A run that was never tried does not change it. */
export function unpaidRunsAfter(reason: string): "increment" | "reset" | "keep" {
  if (reason === "missed") return "keep";
  return UNPAID.has(reason) ? "increment" : "reset";
}
