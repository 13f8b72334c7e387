import { deleteIdempotencyKeys } from "../db/idempotency.ts";
import { eachDatabase } from "./each-database.ts";

const LIFE_MS = 24 * 3_600_000;

/** Lets go of idempotency keys that are a day old. Counts the databases that did not answer. */
export async function pruneIdempotencyKeys(env: Env): Promise<{ failed: number }> {
  return {
    failed: await eachDatabase(env, "idempotency_keys", (db) => deleteIdempotencyKeys(db, Date.now() - LIFE_MS)),
  };
}
