import { everyDb } from "../db/databases.ts";
import { listOutbox } from "../db/events.ts";
import { dispatchEvents } from "../delivery/dispatch.ts";

/** Younger events are still being handed over by the request or job that inserted them. */
const MIN_AGE_MS = 30_000;
const PAGE = 50;

/**
 * Hands over the events that are still in the outbox. Safe to repeat. `dispatched`: events tried. `failed`: pages and
 * databases with an error.
 */
export async function redeliverOutbox(env: Env, scheduledAt: number): Promise<{ dispatched: number; failed: number }> {
  const result = { dispatched: 0, failed: 0 };
  for (const db of everyDb(env)) {
    try {
      for await (const ids of pages(db, scheduledAt - MIN_AGE_MS)) {
        result.dispatched += ids.length;
        if (!(await dispatchEvents(env, db, ids))) result.failed++;
      }
    } catch {
      result.failed++;
    }
  }
  return result;
}

async function* pages(db: D1Database, createdBefore: number): AsyncGenerator<string[]> {
  let after: string | undefined = "";
  while (after !== undefined) {
    const ids: string[] = await listOutbox(db, { after, createdBefore, limit: PAGE });
    yield ids;
    after = ids.length === PAGE ? ids.at(-1) : undefined;
  }
}
