import { directory } from "../db/databases.ts";
import { findCallerOfKey } from "../db/keys.ts";
import { type Caller, isExpired, isStillPermitted } from "../keys/caller.ts";

const CHECK_MS = 30_000;

/** Whether the caller of an open stream may still read. A stream outlives the check that its request has passed. */
export class CallerWatch {
  readonly #env: Env;
  readonly #caller: Caller;
  #nextCheckAt = Date.now() + CHECK_MS;

  constructor(env: Env, caller: Caller) {
    this.#env = env;
    this.#caller = caller;
  }

  /** Whether the next `isPermitted` reads the key from D1. */
  isDue(): boolean {
    return Date.now() >= this.#nextCheckAt;
  }

  /** False once the key was revoked, has expired or lost a scope, which is noticed within 30 s. */
  async isPermitted(): Promise<boolean> {
    const now = Date.now();
    if (isExpired(this.#caller, now)) return false;
    if (!this.isDue() || this.#caller.kind === "session") return true;
    try {
      const key = await findCallerOfKey(directory(this.#env), this.#caller.keyId);
      this.#nextCheckAt = now + CHECK_MS;
      return isStillPermitted(this.#caller, key, now);
    } catch {
      // D1 does not respond. An outage must not end every stream, so the next call reads the key again.
      return true;
    }
  }
}
