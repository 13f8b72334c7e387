import { BLOCK, type Signal } from "../perform/signal.ts";
import type { Track } from "../score/score.ts";

/** Where a strip's sound goes. The sends are of one channel; what comes back from them is stereo. */
export interface Feed {
  dry: Signal;
  reverb: Float32Array;
  echo: Float32Array;
}

/** One track's fader, pan and sends. */
export class Strip {
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

  /** Adds the signal to the feed; false when there was only silence. */
  feed({ left, right }: Signal, { dry, reverb, echo }: Feed): boolean {
    let heard = 0;
    for (let i = 0; i < BLOCK; i++) {
      const [l, r] = [(left[i] as number) * this.#left, (right[i] as number) * this.#right];
      dry.left[i] = (dry.left[i] as number) + l;
      dry.right[i] = (dry.right[i] as number) + r;
      reverb[i] = (reverb[i] as number) + (l + r) * this.#reverb;
      echo[i] = (echo[i] as number) + (l + r) * this.#echo;
      heard += Math.abs(l) + Math.abs(r);
    }
    return heard > 0;
  }
}
