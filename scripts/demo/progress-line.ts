import type { WriteStream } from "node:tty";

const WIDTH = 30;
/** In a file or a CI log: a line for every stage, and for every step of this many percent. */
const PLAIN_STEP = 20;
const CLEAR = "\r\u001b[K";

export interface Moment {
  stage: string;
  /** 0–100; null while nobody can say. */
  percent: number | null;
  secondsLeft: number | null;
}

/** A bar that redraws itself on a terminal, plain lines elsewhere. */
export class ProgressLine {
  readonly #out: Pick<WriteStream, "write" | "isTTY">;
  #last = "";

  constructor(out: Pick<WriteStream, "write" | "isTTY">) {
    this.#out = out;
  }

  show(moment: Moment): void {
    const mark = this.#out.isTTY ? barOf(moment) : plainMark(moment);
    if (mark === this.#last) return;
    this.#last = mark;
    this.#out.write(this.#out.isTTY ? CLEAR + mark : `${plainOf(moment)}\n`);
  }

  /** Takes the bar away, so that what follows starts on a line of its own. */
  clear(): void {
    if (this.#out.isTTY && this.#last) this.#out.write(CLEAR);
    this.#last = "";
  }
}

function barOf(moment: Moment): string {
  const full = Math.round(((moment.percent ?? 0) / 100) * WIDTH);
  return `[${"█".repeat(full)}${"░".repeat(WIDTH - full)}] ${plainOf(moment)}`;
}

function plainOf({ stage, percent, secondsLeft }: Moment): string {
  const share = percent === null ? [] : [`${percent} %`];
  const rest = secondsLeft === null ? [] : [`about ${secondsLeft} s left`];
  return [stage, ...share, ...rest].join(", ");
}

function plainMark({ stage, percent }: Moment): string {
  return `${stage} ${Math.floor((percent ?? 0) / PLAIN_STEP)}`;
}
