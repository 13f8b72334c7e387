export type Invariant = "I1" | "I2" | "I3" | "I4" | "I5" | "I6" | "I7" | "I8" | "I10";

/** A violated invariant (`docs/evidence/faults.md`). `jobId` is null if no single job violates it. */
export class Violation extends Error {
  readonly invariant: Invariant;
  readonly jobId: string | null;

  constructor(invariant: Invariant, jobId: string | null, text: string) {
    super(`${invariant}: ${text}`);
    this.invariant = invariant;
    this.jobId = jobId;
  }
}

/** Throws a `Violation` unless `holds`. */
export function requireInvariant(
  holds: boolean,
  invariant: Invariant,
  details: { jobId: string | null; text: () => string },
): void {
  if (!holds) throw new Violation(invariant, details.jobId, details.text());
}
