const DIFFUSION = 0.62;

/** Gives back what it was given, so many frames later. */
export class DelayLine {
  readonly #line: Float32Array;
  #at = 0;

  constructor(length: number) {
    this.#line = new Float32Array(length);
  }

  process(samples: Float32Array): void {
    const line = this.#line;
    let at = this.#at;
    for (let i = 0; i < samples.length; i++) {
      const delayed = line[at] as number;
      line[at] = samples[i] as number;
      samples[i] = delayed;
      at = at + 1 === line.length ? 0 : at + 1;
    }
    this.#at = at;
  }
}

/** An all-pass delay: smears a click without colouring it. */
export class Diffuser {
  readonly #line: Float32Array;
  #at = 0;

  constructor(length: number) {
    this.#line = new Float32Array(length);
  }

  process(samples: Float32Array): void {
    const line = this.#line;
    let at = this.#at;
    for (let i = 0; i < samples.length; i++) {
      const delayed = line[at] as number;
      const x = (samples[i] as number) - DIFFUSION * delayed;
      line[at] = x;
      samples[i] = delayed + DIFFUSION * x;
      at = at + 1 === line.length ? 0 : at + 1;
    }
    this.#at = at;
  }
}
