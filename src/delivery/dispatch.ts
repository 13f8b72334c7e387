import {
  clearOutbox,
  type PendingDelivery,
  type PendingDeliveryRow,
  selectPendingDeliveries,
  toPendingDelivery,
} from "../db/events.ts";
import { endpointObjectName, type Target, type TargetEvent } from "../webhooks/target.ts";

/**
 * Hands events (fifty at most) over to the objects that deliver them, now. To be called after the batch that inserted
 * them; what no object takes over, or is never handed over here, waits in the outbox for the sweep. Safe to repeat,
 * never throws. False: something was not handed over.
 */
export async function dispatchEvents(env: Env, db: D1Database, eventIds: string[]): Promise<boolean> {
  if (eventIds.length === 0) return true;
  try {
    const { results } = await selectPendingDeliveries(db, eventIds).all<PendingDeliveryRow>();
    return await dispatchDeliveries(env, db, { eventIds, offers: results.map(toPendingDelivery) });
  } catch (error) {
    console.error(JSON.stringify({ event: "events.not_offered", error: String(error) }));
    return false;
  }
}

/** As `wakeEndpoints`, where it is known who is to be told. */
export async function dispatchDeliveries(
  env: Env,
  db: D1Database,
  { eventIds, offers }: { eventIds: string[]; offers: PendingDelivery[] },
): Promise<boolean> {
  const failed = await enqueueAll(env, offers);
  const taken = eventIds.filter((id) => !failed.has(id));
  try {
    if (taken.length > 0) await db.batch([clearOutbox(db, taken)]);
    return failed.size === 0;
  } catch (error) {
    console.error(JSON.stringify({ event: "events.not_settled", error: String(error) }));
    return false;
  }
}

/** The ids of events that somebody who is to be told of them could not take. */
async function enqueueAll(env: Env, offers: PendingDelivery[]): Promise<Set<string>> {
  const failed = new Set<string>();
  const hand = async ({ target, events }: { target: Target; events: TargetEvent[] }) => {
    try {
      await env.ENDPOINT.getByName(await endpointObjectName(target)).enqueue(target, events);
    } catch (error) {
      console.error(JSON.stringify({ event: "endpoint.unreachable", error: String(error) }));
      for (const { id } of events) failed.add(id);
    }
  };
  await Promise.all(byTarget(offers).map(hand));
  return failed;
}

function byTarget(offers: PendingDelivery[]): { target: Target; events: TargetEvent[] }[] {
  const groups = Map.groupBy(offers, ({ target }) => JSON.stringify(target));
  return [...groups.values()].map((group) => {
    const [{ target }] = group as [PendingDelivery];
    return { target, events: group.map(({ event }) => event) };
  });
}

/** A deleted endpoint's object forgets what it was told; one that cannot be reached does so when it wakes. Never throws. */
export async function clearEndpoint(env: Env, endpointId: string): Promise<void> {
  try {
    await env.ENDPOINT.getByName(endpointId).clear();
  } catch (error) {
    console.error(JSON.stringify({ event: "endpoint.not_forgotten", endpoint: endpointId, error: String(error) }));
  }
}
