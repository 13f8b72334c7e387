import { type KeyProblem, type KeyState, keyProblem } from "../keys/state.ts";

export type DisabledReason = "request" | "failing" | "gone" | KeyProblem["code"];

interface EndpointState {
  enabled: boolean;
  disabledAt: number | null;
  disabledReason: DisabledReason | null;
  /** Of the key that registered it; null for a person. */
  key: KeyState | null;
}

/**
 * When and why an endpoint receives no events; null if it receives them. An enabled endpoint depends on its key. `at` is
 * null if that is unknown.
 */
export function disabledOf(
  { enabled, disabledAt, disabledReason, key }: EndpointState,
  now: number,
): { at: number | null; reason: DisabledReason } | null {
  if (!enabled) return { at: disabledAt, reason: disabledReason ?? "request" };
  const problem = key && keyProblem(key, "webhooks", now);
  return problem && { at: problem.at, reason: problem.code };
}
