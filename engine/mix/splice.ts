import { BLOCK, newSignal, type Signal } from "../perform/signal.ts";
import { STEMS, type Stem } from "../score/score.ts";
import type { Stems } from "./desk.ts";

/** 46 ms: longer than a click, shorter than a note. */
const SEAM_FRAMES = 2048;

/** Frames from the start of the song; `to` is the first that is not inside. */
export interface Span {
  from: number;
  to: number;
}

/** Two performances as one: `outer`, but `inner` inside the span. Outside it every sample is `outer`'s own. */
export class Splice implements Stems {
  readonly signals: ReadonlyMap<Stem, Signal>;
  readonly #outer: Stems;
  readonly #inner: Stems;
  readonly #span: Span;
  #at = 0;

  constructor(outer: Stems, inner: Stems, span: Span) {
    this.#outer = outer;
    this.#inner = inner;
    this.#span = span;
    const stems = STEMS.filter((stem) => outer.signals.has(stem) || inner.signals.has(stem));
    this.signals = new Map(stems.map((stem) => [stem, newSignal()]));
  }

  advance(): void {
    this.#outer.advance();
    const inside = this.#at < this.#span.to;
    if (inside) this.#inner.advance();
    for (const [stem, signal] of this.signals) {
      const outer = this.#outer.signals.get(stem);
      const inner = inside ? this.#inner.signals.get(stem) : undefined;
      this.#blend(signal.left, outer?.left, inner?.left);
      this.#blend(signal.right, outer?.right, inner?.right);
    }
    this.#at += BLOCK;
  }

  #blend(out: Float32Array, outer: Float32Array = SILENT, inner: Float32Array = SILENT): void {
    for (let i = 0; i < BLOCK; i++) {
      const share = this.#share(this.#at + i);
      out[i] = share === 0 ? (outer[i] as number) : share * (inner[i] as number) + (1 - share) * (outer[i] as number);
    }
  }

  /** How much of the inner performance is heard at a frame: it fades in and out within the span. */
  #share(frame: number): number {
    const { from, to } = this.#span;
    return Math.max(0, Math.min(1, (frame - from) / SEAM_FRAMES, (to - frame) / SEAM_FRAMES));
  }
}

const SILENT = new Float32Array(BLOCK);
