import type { Dice } from "./seeded-random.ts";

/** A promise is waited for before anything else happens. */
type Run = () => unknown;

interface Entry {
  at: number;
  order: number;
  run: Run;
}

/** Virtual time in whole milliseconds and what is to happen in it. What falls on the same instant comes in any order. */
export class Clock {
  /** Time as it passes; what objects read is `wall`. */
  now = Date.UTC(2100, 0, 1);
  readonly #dice: Dice;
  readonly #heap: Entry[] = [];
  #skew = 0;

  constructor(dice: Dice) {
    this.#dice = dice;
  }

  /** What `Date.now()` would say. */
  get wall(): number {
    return this.now + this.#skew;
  }

  /** Sets the wall clock `byMs` beside the true time. Who booked by the wall must book again. */
  skew(byMs: number): void {
    this.#skew = byMs;
  }

  after(ms: number, run: Run): void {
    this.#push({ at: this.now + Math.max(0, Math.round(ms)), order: this.#dice.float(), run });
  }

  atWall(wall: number, run: Run): void {
    this.after(wall - this.wall, run);
  }

  /** Goes to the next thing that happens; null when nothing ever will. */
  next(): Run | null {
    const first = this.#pop();
    if (!first) return null;
    this.now = first.at;
    return first.run;
  }

  #push(entry: Entry): void {
    const heap = this.#heap;
    let i = heap.length;
    heap.push(entry);
    while (i > 0) {
      const parent = (i - 1) >> 1;
      const above = heap[parent] as Entry;
      if (!isBefore(entry, above)) break;
      heap[i] = above;
      i = parent;
    }
    heap[i] = entry;
  }

  #pop(): Entry | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || first === last) return first;
    let i = 0;
    for (let child = 1; child < heap.length; child = 2 * i + 1) {
      if (child + 1 < heap.length && isBefore(heap[child + 1] as Entry, heap[child] as Entry)) child++;
      if (!isBefore(heap[child] as Entry, last)) break;
      heap[i] = heap[child] as Entry;
      i = child;
    }
    heap[i] = last;
    return first;
  }
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
