/** Measures how long each stage takes. Times are in milliseconds since any fixed point. */
export class Stages {
  readonly #started: { stage: string; at: number }[] = [];

  /** A stage lasts until another one starts. */
  enter(stage: string, at: number): void {
    if (this.#started.at(-1)?.stage !== stage) this.#started.push({ stage, at });
  }

  /** Durations in seconds, in order. The last stage ends at `now`. */
  durations(now: number): { stage: string; seconds: number }[] {
    return this.#started.map(({ stage, at }, index) => {
      const end = this.#started[index + 1]?.at ?? now;
      return { stage, seconds: Math.round((end - at) / 100) / 10 };
    });
  }
}
