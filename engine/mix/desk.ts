import type { Ensemble, Part } from "../perform/ensemble.ts";
import { BLOCK, newSignal, type Signal, silence } from "../perform/signal.ts";
import { trimOf } from "../perform/trims.ts";
import { STEMS, type Stem, type Track } from "../score/score.ts";
import { Biquad } from "./biquad.ts";
import { type BusSettings, type Character, characterOf, type MixInput } from "./character.ts";
import { Compressor } from "./compressor.ts";
import { Echo, Widener } from "./delay.ts";
import { Reverb } from "./reverb.ts";

/** The stems of a song, block by block; their sum is the mix. Contains only stems with tracks. */
export interface Stems {
  readonly signals: ReadonlyMap<Stem, Signal>;
  /** Overwrites the signals with the next block. */
  advance(): void;
}

/** Mixes an ensemble to stems. No stem affects the signal or the processing of another one. */
export class Desk implements Stems {
  readonly signals: ReadonlyMap<Stem, Signal>;
  readonly #ensemble: Ensemble;
  readonly #buses: Bus[];

  constructor(ensemble: Ensemble, score: MixInput) {
    const character = characterOf(score);
    const stems = STEMS.filter((stem) => ensemble.parts.some(({ track }) => track.stem === stem));
    this.#ensemble = ensemble;
    this.#buses = stems.map((stem) => {
      const parts = ensemble.parts.filter(({ track }) => track.stem === stem);
      return new Bus(parts, character.buses[stem], character);
    });
    this.signals = new Map(stems.map((stem, index) => [stem, (this.#buses[index] as Bus).signal]));
  }

  advance(): void {
    this.#ensemble.advance();
    for (const bus of this.#buses) bus.advance();
  }
}

/** Below this level, 16-bit samples are silent even after maximum mastering gain. */
const SILENCE = 1e-6;

/** The bus of a stem: the strips of its tracks, then filters, compressor, drive and width, a separate reverb and echo, and the tilt of the song. */
class Bus {
  readonly signal = newSignal();
  readonly #strips: { strip: Strip; source: Signal }[];
  readonly #feed = { dry: this.signal, reverb: new Float32Array(BLOCK), echo: new Float32Array(BLOCK) };
  readonly #filters: Biquad[];
  readonly #compressor: Compressor;
  readonly #drive: number;
  readonly #widener: Widener | null;
  /** `null` if no track sends to it. */
  readonly #reverb: Reverb | null;
  readonly #echo: Echo | null;
  readonly #tilt: Biquad[];
  #idle = true;

  constructor(
    parts: readonly Part[],
    { filters, compressor, drive, width }: BusSettings,
    { room, echoSeconds, tilt }: Character,
  ) {
    this.#strips = parts.map(({ track, signal }) => ({ strip: new Strip(track, trimOf(track)), source: signal }));
    this.#filters = filters.map((coefficients) => new Biquad(coefficients));
    this.#compressor = new Compressor(compressor);
    this.#drive = 1 + 3 * drive;
    this.#widener = width > 0 ? new Widener(width) : null;
    this.#reverb = parts.some(({ track }) => track.reverb > 0) ? new Reverb(room) : null;
    this.#echo = parts.some(({ track }) => track.delay > 0) ? new Echo(echoSeconds) : null;
    this.#tilt = tilt.map((coefficients) => new Biquad(coefficients));
  }

  /** Overwrites `signal` with the next block of the stem, from the current signals of its parts. */
  advance(): void {
    silence(this.signal);
    this.#feed.reverb.fill(0);
    this.#feed.echo.fill(0);
    let audible = false;
    for (const { strip, source } of this.#strips) audible = strip.feed(source, this.#feed) || audible;
    if (!audible && this.#idle) return;
    for (const filter of this.#filters) filter.process(this.signal);
    this.#compressor.process(this.signal);
    saturate(this.signal, this.#drive);
    this.#widener?.process(this.signal);
    this.#reverb?.process(this.#feed.reverb, this.signal);
    this.#echo?.process(this.#feed.echo, this.signal);
    for (const filter of this.#tilt) filter.process(this.signal);
    this.#idle = !audible && isSilent(this.signal);
  }
}

/** Symmetric soft clipping: loud samples are compressed, soft ones pass unchanged. */
function saturate({ left, right }: Signal, drive: number): void {
  for (let i = 0; i < BLOCK; i++) {
    left[i] = bend((left[i] as number) * drive) / drive;
    right[i] = bend((right[i] as number) * drive) / drive;
  }
}

/** A rational approximation of tanh; constant beyond ±3. */
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

/** The outputs of a strip. Sends are mono; their effects return stereo. */
interface Feed {
  dry: Signal;
  reverb: Float32Array;
  echo: Float32Array;
}

/** The fader, pan and sends of a track. */
class Strip {
  readonly #left: number;
  readonly #right: number;
  readonly #reverb: number;
  readonly #echo: number;

  constructor({ gainDb, pan, reverb, delay }: Pick<Track, "gainDb" | "pan" | "reverb" | "delay">, trimDb: number) {
    const gain = 10 ** ((gainDb + trimDb) / 20);
    const angle = ((pan + 1) * Math.PI) / 4;
    this.#left = gain * Math.SQRT2 * Math.cos(angle);
    this.#right = gain * Math.SQRT2 * Math.sin(angle);
    this.#reverb = reverb / 2;
    this.#echo = delay / 2;
  }

  /** Adds the signal to the feed; returns false if it was silent. */
  feed({ left, right }: Signal, { dry, reverb, echo }: Feed): boolean {
    let audible = 0;
    for (let i = 0; i < BLOCK; i++) {
      const [l, r] = [(left[i] as number) * this.#left, (right[i] as number) * this.#right];
      dry.left[i] = (dry.left[i] as number) + l;
      dry.right[i] = (dry.right[i] as number) + r;
      reverb[i] = (reverb[i] as number) + (l + r) * this.#reverb;
      echo[i] = (echo[i] as number) + (l + r) * this.#echo;
      audible += Math.abs(l) + Math.abs(r);
    }
    return audible > 0;
  }
}
