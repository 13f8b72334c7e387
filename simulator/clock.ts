import type { SeededRandom } from "./seeded-random.ts";

/** A returned promise is awaited before the next task runs. */
type Task = () => unknown;

interface Entry {
  at: number;
  order: number;
  run: Task;
}

/** Virtual time in whole milliseconds, with its scheduled tasks. Tasks of the same instant run in random order. */
export class Clock {
  /** The true virtual time. Objects read `wall`. */
  now = Date.UTC(2100, 0, 1);
  readonly #random: SeededRandom;
  readonly #heap: Entry[] = [];
  #skew = 0;

  constructor(random: SeededRandom) {
    this.#random = random;
  }

  /** What `Date.now()` returns. */
  get wall(): number {
    return this.now + this.#skew;
  }

  /** Sets the wall clock to the true time plus `byMs`. Tasks scheduled by wall time must be scheduled again. */
  skew(byMs: number): void {
    this.#skew = byMs;
  }

  after(ms: number, run: Task): void {
    this.#push({ at: this.now + Math.max(0, Math.round(ms)), order: this.#random.float(), run });
  }

  atWall(wall: number, run: Task): void {
    this.after(wall - this.wall, run);
  }

  /** Advances to the next task; null if none is left. */
  next(): Task | null {
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
