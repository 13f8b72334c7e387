import { deleteIdempotencyKeys } from "../db/idempotency.ts";
import { eachDatabase } from "./each-database.ts";

const RETENTION_MS = 24 * 3_600_000;

/** Deletes idempotency keys that are a day old. `failed`: the databases that did not respond. */
export async function pruneIdempotencyKeys(env: Env): Promise<{ failed: number }> {
  return {
    failed: await eachDatabase(env, "idempotency_keys", (db) => deleteIdempotencyKeys(db, Date.now() - RETENTION_MS)),
  };
}
