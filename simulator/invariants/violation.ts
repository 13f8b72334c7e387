export type Invariant = "I1" | "I2" | "I3" | "I4" | "I5" | "I6" | "I7" | "I8" | "I10";

/** A promise that was broken (`docs/evidence/faults.md`), and by which job; null: by none in particular. */
export class Violation extends Error {
  readonly invariant: Invariant;
  readonly jobId: string | null;

  constructor(invariant: Invariant, jobId: string | null, text: string) {
    super(`${invariant}: ${text}`);
    this.invariant = invariant;
    this.jobId = jobId;
  }
}

/** Throws unless `holds`. */
export function promise(
  holds: boolean,
  invariant: Invariant,
  about: { jobId: string | null; text: () => string },
): void {
  if (!holds) throw new Violation(invariant, about.jobId, about.text());
}
