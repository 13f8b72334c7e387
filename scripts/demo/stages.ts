/** How long each stage took, and how long the rest may take. Times are milliseconds since any moment. */
export class Stages {
  readonly #started: { stage: string; at: number }[] = [];

  /** A stage lasts until another one begins. */
  enter(stage: string, at: number): void {
    if (this.#started.at(-1)?.stage !== stage) this.#started.push({ stage, at });
  }

  /** Seconds, in the order of the stages; the last one ends at `now`. */
  durations(now: number): { stage: string; seconds: number }[] {
    return this.#started.map(({ stage, at }, index) => {
      const end = this.#started[index + 1]?.at ?? now;
      return { stage, seconds: Math.round((end - at) / 100) / 10 };
    });
  }
}

/** The gateway shows no more of what it only estimates: from here on nobody knows how long it takes. */
const MAX_ESTIMATED = 95;

/** Whole seconds that are left when `percent` took `elapsedMs`; null while too little is known. */
export function secondsLeft(percent: number, elapsedMs: number): number | null {
  if (percent < 5 || percent >= MAX_ESTIMATED) return null;
  return Math.max(1, Math.round((elapsedMs / 1000 / percent) * (100 - percent)));
}
