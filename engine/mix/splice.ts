import { BLOCK, newSignal, type Signal } from "../perform/signal.ts";
import { STEMS, type Stem } from "../score/score.ts";
import type { Stems } from "./desk.ts";

/** 6 ms: short enough to keep the attack of notes at the start of the span. Both performances are equal before it. */
const FADE_IN_FRAMES = 256;
/** 46 ms: at the end of the span the performances differ in their decaying notes. */
const FADE_OUT_FRAMES = 2048;

/** Frames `[from, to)` from the start of the song; both can be infinite. */
export interface Span {
  from: number;
  to: number;
}

export interface Insert {
  span: Span;
  /** In all other stems `outer` continues. */
  stems: readonly Stem[];
}

/** Joins two performances: `inner` inside the span, `outer` everywhere else, sample by sample. */
export class Splice implements Stems {
  readonly signals: ReadonlyMap<Stem, Signal>;
  readonly #outer: Stems;
  readonly #inner: Stems;
  readonly #insert: Insert;
  #at = 0;

  constructor(outer: Stems, inner: Stems, insert: Insert) {
    this.#outer = outer;
    this.#inner = inner;
    this.#insert = insert;
    const stems = STEMS.filter((stem) => outer.signals.has(stem) || inner.signals.has(stem));
    this.signals = new Map(stems.map((stem) => [stem, newSignal()]));
  }

  advance(): void {
    const { span, stems } = this.#insert;
    const covered = [...this.#outer.signals.keys()].every((stem) => stems.includes(stem));
    if (!covered || this.#at < span.from + FADE_IN_FRAMES || span.to < Infinity) this.#outer.advance();
    if (this.#at < span.to) this.#inner.advance();
    for (const [stem, signal] of this.signals) {
      const outer = this.#outer.signals.get(stem) ?? SILENT;
      const inner = this.#inner.signals.get(stem) ?? SILENT;
      const share = stems.includes(stem) ? this.#shareOfBlock() : 0;
      if (share === null) this.#blend(signal, outer, inner);
      else copy(share === 0 ? outer : inner, signal);
    }
    this.#at += BLOCK;
  }

  #blend(out: Signal, outer: Signal, inner: Signal): void {
    for (let i = 0; i < BLOCK; i++) {
      const share = this.#share(this.#at + i);
      out.left[i] = mix(share, outer.left[i] as number, inner.left[i] as number);
      out.right[i] = mix(share, outer.right[i] as number, inner.right[i] as number);
    }
  }

  /** The share if it is 0 or 1 for the whole block, otherwise `null`. */
  #shareOfBlock(): 0 | 1 | null {
    const [first, last] = [this.#share(this.#at), this.#share(this.#at + BLOCK - 1)];
    return first === last && (first === 0 || first === 1) ? first : null;
  }

  /** The share of the inner performance at a frame; it fades in and out within the span. */
  #share(frame: number): number {
    const { from, to } = this.#insert.span;
    return Math.max(0, Math.min(1, (frame - from) / FADE_IN_FRAMES, (to - frame) / FADE_OUT_FRAMES));
  }
}

const SILENT = newSignal();

function copy({ left, right }: Signal, out: Signal): void {
  out.left.set(left);
  out.right.set(right);
}

/** Returns unblended samples exactly, without rounding errors. */
function mix(share: number, outer: number, inner: number): number {
  return share === 0 ? outer : share === 1 ? inner : share * inner + (1 - share) * outer;
}
