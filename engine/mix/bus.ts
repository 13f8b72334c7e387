import type { Part } from "../perform/ensemble.ts";
import { BLOCK, hush, newSignal, type Signal } from "../perform/signal.ts";
import { trimOf } from "../perform/trims.ts";
import { Biquad } from "./biquad.ts";
import type { BusSettings, Character } from "./character.ts";
import { Compressor } from "./compressor.ts";
import { Echo } from "./echo.ts";
import { Reverb } from "./reverb.ts";
import { Strip } from "./strip.ts";
import { Widener } from "./widener.ts";

/** Below this, 16 bits are silent even after the loudest of masters. */
const SILENCE = 1e-6;

/** One stem: its tracks' strips, then filters, compressor, drive and width, then a room and an echo of its own, and the song's colour. */
export class Bus {
  readonly signal = newSignal();
  readonly #strips: { strip: Strip; source: Signal }[];
  readonly #feed = { dry: this.signal, reverb: new Float32Array(BLOCK), echo: new Float32Array(BLOCK) };
  readonly #filters: Biquad[];
  readonly #compressor: Compressor;
  readonly #drive: number;
  readonly #widener: Widener | null;
  /** `null` where no track sends to it. */
  readonly #reverb: Reverb | null;
  readonly #echo: Echo | null;
  readonly #tilt: Biquad[];
  #asleep = true;

  constructor(
    parts: readonly Part[],
    { filters, squeeze, drive, width }: BusSettings,
    { room, echoSeconds, tilt }: Character,
  ) {
    this.#strips = parts.map(({ track, signal }) => ({ strip: new Strip(track, trimOf(track)), source: signal }));
    this.#filters = filters.map((coefficients) => new Biquad(coefficients));
    this.#compressor = new Compressor(squeeze);
    this.#drive = 1 + 3 * drive;
    this.#widener = width > 0 ? new Widener(width) : null;
    this.#reverb = parts.some(({ track }) => track.reverb > 0) ? new Reverb(room) : null;
    this.#echo = parts.some(({ track }) => track.delay > 0) ? new Echo(echoSeconds) : null;
    this.#tilt = tilt.map((coefficients) => new Biquad(coefficients));
  }

  /** Overwrites `signal` with the stem's next block, made of its parts' signals as they are now. */
  advance(): void {
    hush(this.signal);
    this.#feed.reverb.fill(0);
    this.#feed.echo.fill(0);
    let heard = false;
    for (const { strip, source } of this.#strips) heard = strip.feed(source, this.#feed) || heard;
    if (!heard && this.#asleep) return;
    for (const filter of this.#filters) filter.process(this.signal);
    this.#compressor.process(this.signal);
    saturate(this.signal, this.#drive);
    this.#widener?.process(this.signal);
    this.#reverb?.process(this.#feed.reverb, this.signal);
    this.#echo?.process(this.#feed.echo, this.signal);
    for (const filter of this.#tilt) filter.process(this.signal);
    this.#asleep = !heard && isSilent(this.signal);
  }
}

/** Bends what is loud, symmetrically; what is soft passes as it is. */
function saturate({ left, right }: Signal, drive: number): void {
  for (let i = 0; i < BLOCK; i++) {
    left[i] = bend((left[i] as number) * drive) / drive;
    right[i] = bend((right[i] as number) * drive) / drive;
  }
}

/** A rational tanh; flat from ±3 on. */
function bend(x: number): number {
  const y = Math.max(-3, Math.min(3, x));
  return (y * (27 + y * y)) / (27 + 9 * y * y);
}

function isSilent({ left, right }: Signal): boolean {
  for (let i = 0; i < BLOCK; i++) {
    if (Math.abs(left[i] as number) > SILENCE || Math.abs(right[i] as number) > SILENCE) return false;
  }
  return true;
}
