import { dbFor } from "../db/databases.ts";
import { findEndpoint } from "../db/endpoints.ts";
import { readConfig } from "../env.ts";
import { WELL } from "../webhooks/circuit-breaker.ts";
import type { Attempt } from "../webhooks/log-entry.ts";
import type { Offered, Target } from "../webhooks/target.ts";
import { verdictOn } from "../webhooks/verdict.ts";
import type { EndpointStore } from "./endpoint-store.ts";
import { recipientOf } from "./load-round.ts";
import { postEvent } from "./post-event.ts";

interface Test {
  target: Target;
  event: Offered;
  body: string;
}

/** Sends an event once, also to an endpoint that is switched off, and notes it. Null where there is none. */
export async function sendTest(store: EndpointStore, { target, event, body }: Test, env: Env): Promise<Attempt | null> {
  if (target.kind !== "endpoint") return null;
  const endpoint = await findEndpoint(dbFor(env, target.accountId), target.accountId, target.endpointId);
  if (!endpoint) return null;
  store.setTarget(target);
  store.offer(event, { dueAt: null, body });
  const { answer, attempt } = await postEvent(
    await recipientOf(endpoint, env),
    { id: event.id, body },
    readConfig(env),
  );
  const status = verdictOn(answer).kind === "delivered" ? "delivered" : "exhausted";
  if (status === "delivered") store.setHealth(WELL);
  const entry = store.find(event.id);
  if (entry) store.save(entry, { eventId: event.id, status, tries: 1, dueAt: null }, attempt);
  return attempt;
}
