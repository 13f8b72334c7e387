import { everyDb } from "../db/databases.ts";

/**
 * Does something in every database. One that is away is told in the log, and keeps it from none of the others. Returns
 * how many were away.
 */
export async function eachDatabase(env: Env, part: string, act: (db: D1Database) => Promise<void>): Promise<number> {
  let away = 0;
  for (const db of everyDb(env)) {
    try {
      await act(db);
    } catch (error) {
      away++;
      console.error(JSON.stringify({ event: `${part}.database_away`, error: String(error) }));
    }
  }
  return away;
}
