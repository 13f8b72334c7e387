import type { FailureCode } from "./ended.ts";

/** What would fail again in the same way. */
const FINAL: readonly string[] = ["upstream_refused", "source_unusable"] satisfies FailureCode[];

/** Whether the same request may succeed another time. */
export function isRetryable(code: string): boolean {
  return !FINAL.includes(code);
}
