/** How an operation's jobs came to their ends upstream. */
export interface Ended {
  /** Epoch ms, right within a minute; null: none that is known. */
  succeededAt: number | null;
  /** In a row, since the last success. */
  failures: number;
}

export const NONE_ENDED: Ended = { succeededAt: null, failures: 0 };

/** A success is noted so often at most: each note is a billed row. */
const NOTED_EVERY_MS = 60_000;

export function afterEnd(before: Ended, { failed, at }: { failed: boolean; at: number }): Ended {
  if (failed) return { ...before, failures: before.failures + 1 };
  const isNoted = before.succeededAt !== null && at < before.succeededAt + NOTED_EVERY_MS;
  return isNoted ? { ...before, failures: 0 } : { succeededAt: at, failures: 0 };
}
