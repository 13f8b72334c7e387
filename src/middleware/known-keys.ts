import type { Caller } from "../db/keys.ts";

/** How long a revoked key may still open an isolate that has just seen it; every other request saves a look-up. */
export const KNOWN_MS = 5_000;
const MOST_KEYS = 10_000;

/** Keys that were valid a moment ago, by their hash. Unknown ones are not kept: a new key works at once. */
export class KnownKeys {
  readonly #seen = new Map<string, { caller: Caller; until: number }>();

  find(hash: string, now: number): Caller | null {
    const seen = this.#seen.get(hash);
    return seen && now < seen.until ? seen.caller : null;
  }

  remember(hash: string, caller: Caller, now: number): void {
    if (this.#seen.size >= MOST_KEYS) this.#seen.clear();
    this.#seen.set(hash, { caller, until: now + KNOWN_MS });
  }
}
