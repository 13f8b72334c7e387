import type { WriteStream } from "node:tty";

const WIDTH = 30;
/** In a file or a CI log: one line per stage, and one per step of this many percent. */
const PLAIN_STEP = 20;
const CLEAR = "\r\u001b[K";

export interface ProgressState {
  stage: string;
  /** 0–100; null if unknown. */
  percent: number | null;
  secondsLeft: number | null;
}

/** A progress bar that is redrawn on a terminal; plain lines elsewhere. */
export class ProgressLine {
  readonly #out: Pick<WriteStream, "write" | "isTTY">;
  #last = "";

  constructor(out: Pick<WriteStream, "write" | "isTTY">) {
    this.#out = out;
  }

  show(state: ProgressState): void {
    const mark = this.#out.isTTY ? barOf(state) : plainMark(state);
    if (mark === this.#last) return;
    this.#last = mark;
    this.#out.write(this.#out.isTTY ? CLEAR + mark : `${plainOf(state)}\n`);
  }

  /** Clears the bar, so that the following output starts on a new line. */
  clear(): void {
    if (this.#out.isTTY && this.#last) this.#out.write(CLEAR);
    this.#last = "";
  }
}

function barOf(state: ProgressState): string {
  const full = Math.round(((state.percent ?? 0) / 100) * WIDTH);
  return `[${"█".repeat(full)}${"░".repeat(WIDTH - full)}] ${plainOf(state)}`;
}

function plainOf({ stage, percent, secondsLeft }: ProgressState): string {
  const share = percent === null ? [] : [`${percent} %`];
  const rest = secondsLeft === null ? [] : [`about ${secondsLeft} s left`];
  return [stage, ...share, ...rest].join(", ");
}

function plainMark({ stage, percent }: ProgressState): string {
  return `${stage} ${Math.floor((percent ?? 0) / PLAIN_STEP)}`;
}
