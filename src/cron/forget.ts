import { everyDb } from "../db/db-for.ts";
import { forgetIdempotency } from "../db/idempotency.ts";

const LIFE_MS = 24 * 3_600_000;

/** Lets go of idempotency keys that are a day old. */
export async function forget(env: Env): Promise<{ failed: number }> {
  for (const db of everyDb(env)) await forgetIdempotency(db, Date.now() - LIFE_MS);
  return { failed: 0 };
}
