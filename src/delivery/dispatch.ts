import {
  clearOutbox,
  type PendingDelivery,
  type PendingDeliveryRow,
  selectPendingDeliveries,
  toPendingDelivery,
} from "../db/events.ts";
import { endpointObjectName, type Target, type TargetEvent } from "../webhooks/target.ts";

/**
 * Hands up to 50 events over to the objects that deliver them. Call it after the batch that inserted the events. An
 * event that is not handed over stays in the outbox, and cron retries it. Safe to repeat. Never throws. False if an
 * event could not be handed over.
 */
export async function dispatchEvents(env: Env, db: D1Database, eventIds: string[]): Promise<boolean> {
  if (eventIds.length === 0) return true;
  try {
    const { results } = await selectPendingDeliveries(db, eventIds).all<PendingDeliveryRow>();
    return await dispatchDeliveries(env, db, { eventIds, deliveries: results.map(toPendingDelivery) });
  } catch (error) {
    console.error(JSON.stringify({ event: "events.not_dispatched", error: String(error) }));
    return false;
  }
}

/** Like `dispatchEvents`, for events whose pending deliveries were already selected. */
export async function dispatchDeliveries(
  env: Env,
  db: D1Database,
  { eventIds, deliveries }: { eventIds: string[]; deliveries: PendingDelivery[] },
): Promise<boolean> {
  const failed = await enqueueAll(env, deliveries);
  const dispatched = eventIds.filter((id) => !failed.has(id));
  try {
    if (dispatched.length > 0) await db.batch([clearOutbox(db, dispatched)]);
    return failed.size === 0;
  } catch (error) {
    console.error(JSON.stringify({ event: "events.outbox_not_cleared", error: String(error) }));
    return false;
  }
}

/** Returns the ids of events that could not be handed over to each of their targets. */
async function enqueueAll(env: Env, deliveries: PendingDelivery[]): Promise<Set<string>> {
  const failed = new Set<string>();
  const enqueue = async ({ target, events }: { target: Target; events: TargetEvent[] }) => {
    try {
      await env.ENDPOINT.getByName(await endpointObjectName(target)).enqueue(target, events);
    } catch (error) {
      console.error(JSON.stringify({ event: "endpoint.unreachable", error: String(error) }));
      for (const { id } of events) failed.add(id);
    }
  };
  await Promise.all(groupByTarget(deliveries).map(enqueue));
  return failed;
}

function groupByTarget(deliveries: PendingDelivery[]): { target: Target; events: TargetEvent[] }[] {
  const groups = Map.groupBy(deliveries, ({ target }) => JSON.stringify(target));
  return [...groups.values()].map((group) => {
    const [{ target }] = group as [PendingDelivery];
    return { target, events: group.map(({ event }) => event) };
  });
}

/** Clears a deleted endpoint's object. If it cannot be reached, it clears itself when it next wakes. Never throws. */
export async function clearEndpoint(env: Env, endpointId: string): Promise<void> {
  try {
    await env.ENDPOINT.getByName(endpointId).clear();
  } catch (error) {
    console.error(JSON.stringify({ event: "endpoint.not_cleared", endpoint: endpointId, error: String(error) }));
  }
}
