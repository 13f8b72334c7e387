import { dbFor } from "../db/databases.ts";
import { disableEndpoint } from "../db/endpoint-change.ts";
import { findEndpoint } from "../db/endpoints.ts";
import { insertHeardEvent } from "../db/event.ts";
import { listEvents } from "../db/events.ts";
import { wakeEndpoints } from "../delivery/dispatch.ts";
import { endpointDisabledEvent } from "../webhooks/account-event.ts";
import { wants } from "../webhooks/event-type.ts";
import type { EndpointStore } from "./endpoint-store.ts";

const REPLAY_PAGE = 100;

/** Asks the next page of a replay for again; nothing where none is under way. Throws when D1 does. */
export async function replayPage(store: EndpointStore, env: Env): Promise<void> {
  const { target, replay } = store;
  if (!replay || target?.kind !== "endpoint") return;
  const db = dbFor(env, target.accountId);
  const endpoint = await findEndpoint(db, target.accountId, target.endpointId);
  const page = await listEvents(db, target.accountId, { after: replay, limit: REPLAY_PAGE });
  const events = page.filter(({ at }) => at <= replay.until);
  for (const { id, type, at } of events) {
    if (!endpoint || !wants(endpoint.events, type)) continue;
    store.offer({ id, type, at, jobId: null, format: "event" }, { dueAt: Date.now(), again: true });
  }
  const last = events.at(-1);
  store.setReplay(last && events.length === REPLAY_PAGE ? { ...last, until: replay.until } : null);
}

/**
 * Its receiver is lost: gives up what is still to be delivered, and switches an endpoint off, which its owner's other
 * endpoints are told, once. Throws when D1 does; to be repeated then.
 */
export async function giveUp(
  store: EndpointStore,
  why: { lost: "failing" | "gone"; enabledAt: number },
  env: Env,
): Promise<void> {
  const { target } = store;
  if (target?.kind === "endpoint") {
    const { accountId, endpointId: id } = target;
    const db = dbFor(env, accountId);
    const at = Date.now();
    const url = (await findEndpoint(db, accountId, id))?.url ?? "";
    const event = endpointDisabledEvent({ id, url, reason: why.lost, enabledAt: why.enabledAt, at });
    const off = disableEndpoint(db, { accountId, id }, { reason: why.lost, at });
    // Switched off first: it is not to be told of its own end.
    await db.batch([off, insertHeardEvent(db, event, accountId)]);
    console.error(JSON.stringify({ event: "endpoint.disabled", endpoint: id, reason: why.lost }));
    await wakeEndpoints(env, db, [event.id]);
  }
  store.exhaustAll();
}
