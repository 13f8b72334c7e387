import { everyDb } from "../db/databases.ts";

/**
 * Runs `work` on every database. An error in one is logged and does not stop the others. Returns the number of
 * databases that failed.
 */
export async function eachDatabase(env: Env, task: string, work: (db: D1Database) => Promise<void>): Promise<number> {
  let failed = 0;
  for (const db of everyDb(env)) {
    try {
      await work(db);
    } catch (error) {
      failed++;
      console.error(JSON.stringify({ event: `${task}.database_away`, error: String(error) }));
    }
  }
  return failed;
}
