import { everyDb } from "../db/databases.ts";
import { listOutbox } from "../db/events.ts";
import { dispatchEvents } from "../delivery/dispatch.ts";

/** Younger events are being handed over by whoever inserted them. */
const YOUNG_MS = 30_000;
const PAGE = 50;

/** Hands over whatever events still wait in the outbox. Safe to repeat. Counts them, and the pages and databases that had trouble. */
export async function redeliverOutbox(env: Env, scheduledAt: number): Promise<{ offered: number; failed: number }> {
  const counted = { offered: 0, failed: 0 };
  for (const db of everyDb(env)) {
    try {
      for await (const ids of pages(db, scheduledAt - YOUNG_MS)) {
        counted.offered += ids.length;
        if (!(await dispatchEvents(env, db, ids))) counted.failed++;
      }
    } catch {
      counted.failed++;
    }
  }
  return counted;
}

async function* pages(db: D1Database, createdBefore: number): AsyncGenerator<string[]> {
  let after: string | undefined = "";
  while (after !== undefined) {
    const ids: string[] = await listOutbox(db, { after, createdBefore, limit: PAGE });
    yield ids;
    after = ids.length === PAGE ? ids.at(-1) : undefined;
  }
}
