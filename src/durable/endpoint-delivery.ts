import { dbFor } from "../db/databases.ts";
import { disableEndpoint, findEndpoint } from "../db/endpoints.ts";
import { insertAccountEvent, listEvents } from "../db/events.ts";
import { dispatchEvents } from "../delivery/dispatch.ts";
import { type Config, readConfig } from "../env.ts";
import { readText } from "../outbound/body.ts";
import { webhookPolicy } from "../outbound/host-policy.ts";
import { request } from "../outbound/request.ts";
import { retryAfterMs } from "../outbound/retry-after.ts";
import { afterResponse, concurrencyAt, HEALTHY, shouldDisable } from "../webhooks/circuit-breaker.ts";
import {
  type Attempt,
  afterAttempt,
  classifyResponse,
  type DeliveryResult,
  type EndpointResponse,
  type LogEntry,
  MAX_RETRY_AFTER_MS,
} from "../webhooks/delivery.ts";
import { endpointDisabledEvent, matchesFilter } from "../webhooks/event.ts";
import { signedHeaders } from "../webhooks/signature.ts";
import type { Target, TargetEvent } from "../webhooks/target.ts";
import { type DeliveryBatch, loadBatch, type Recipient, recipientOf } from "./delivery-batch.ts";
import type { EndpointStore } from "./endpoint-store.ts";

/** The most deliveries of one alarm: at 15 s per attempt it stays far below the time limit of an alarm. */
const MAX_PER_BATCH = 25;
const REPLAY_PAGE = 100;
const TIMEOUT_MS = 15_000;
const MAX_READ_BYTES = 64 * 1024;
const MAX_KEPT_CHARACTERS = 1_024;
const PUBLIC = { fetch: (url: string, init: RequestInit) => fetch(url, init) };
/** The result for an event that D1 has deleted: there will be no further attempt. */
const EVENT_DELETED: DeliveryResult = { kind: "gone" };

/** Why all deliveries to a receiver end: it has failed for days, or it returned 410. */
type StopReason = "failing" | "gone";

/** What the object must do after a batch. */
type BatchResult = "continue" | "deleted" | { stopReason: StopReason; enabledAt: number };

interface PostResult {
  response: EndpointResponse;
  attempt: Attempt;
}

/** Sends the due deliveries, several at a time, and stops if the receiver turns out to be down. Throws if D1 fails. */
export async function deliverDue(store: EndpointStore, env: Env): Promise<BatchResult> {
  const { target, health } = store;
  const concurrency = concurrencyAt(health, Date.now());
  const due = concurrency > 0 ? store.due(Date.now(), MAX_PER_BATCH) : [];
  if (!target || due.length === 0) return "continue";
  const batch = await loadBatch(target, due, env);
  if (batch === "disabled") store.abandonAll();
  if (typeof batch === "string") return batch === "deleted" ? batch : "continue";
  keepBodies(store, due, batch);
  let stopReason: StopReason | null = null;
  const work = async () => {
    for (let entry = due.shift(); entry && !stopReason && acceptsDeliveries(store); entry = due.shift()) {
      stopReason = (await deliver(store, entry, { batch, env })) ?? stopReason;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return stopReason ? { stopReason, enabledAt: batch.enabledAt } : "continue";
}

/** Stores the TTAPI bodies, so that every attempt sends the same bytes. */
function keepBodies(store: EndpointStore, due: LogEntry[], { stored }: DeliveryBatch): void {
  for (const { eventId, format, body } of due) {
    const newBody = stored.get(eventId);
    if (format === "ttapi" && body === null && newBody !== undefined) store.keepBody(eventId, newBody);
  }
}

/** Whether the receiver takes another delivery: its breaker is closed, and it was not deleted during the batch. */
function acceptsDeliveries(store: EndpointStore): boolean {
  return store.target !== null && concurrencyAt(store.health, Date.now()) > 0;
}

/** Makes one attempt and stores it before anything else. Returns why deliveries must stop, or null. */
async function deliver(
  store: EndpointStore,
  entry: LogEntry,
  { batch, env }: { batch: DeliveryBatch; env: Env },
): Promise<StopReason | null> {
  const body = batch.bodies.get(entry.eventId);
  if (body === undefined) {
    store.save(entry, afterAttempt(entry, EVENT_DELETED, Date.now()), unsentAttempt());
    return null;
  }
  const { response, attempt } = await postEvent(batch.recipient, { id: entry.eventId, body }, readConfig(env));
  const result = classifyResponse(response);
  const now = Date.now();
  store.save(entry, afterAttempt(entry, result, now), attempt);
  store.setHealth(afterResponse(store.health, result, now));
  if (result.kind === "gone") return "gone";
  return result.kind === "failed" && shouldDisable(store.health, batch.enabledAt, now) ? "failing" : null;
}

function unsentAttempt(): Attempt {
  return { at: Date.now(), durationMs: 0, status: null, reason: "the event is no longer stored", response: "" };
}

/** Sends one event once. Never throws. */
async function postEvent(
  { url, secrets }: Recipient,
  event: { id: string; body: string },
  config: Config,
): Promise<PostResult> {
  const at = Date.now();
  const failure = (reason: string) => postResult(at, { status: null, reason }, "");
  if (secrets.length === 0) return failure("the webhook's secret cannot be decrypted; rotate it");
  const headers = await signedHeaders(event, secrets, at);
  const policy = webhookPolicy(config);
  const body = event.body;
  const outcome = await request(PUBLIC, { url, method: "POST", headers, body, timeoutMs: TIMEOUT_MS, policy });
  if (outcome.kind === "blocked") return failure(`not allowed: ${outcome.reason}`);
  if (outcome.kind === "unreachable") return failure(outcome.reason);
  const { response } = outcome;
  const { text } = await readText(response, MAX_READ_BYTES, Math.max(0, at + TIMEOUT_MS - Date.now()));
  const retryAfter = retryAfterMs(response.headers, Date.now(), MAX_RETRY_AFTER_MS);
  return postResult(at, { status: response.status, retryAfterMs: retryAfter }, text);
}

function postResult(at: number, response: EndpointResponse, text: string): PostResult {
  const { status } = response;
  const reason = response.status === null ? response.reason : null;
  const body = text.slice(0, MAX_KEPT_CHARACTERS).toWellFormed();
  return { response, attempt: { at, durationMs: Date.now() - at, status, reason, response: body } };
}

interface TestEvent {
  target: Target;
  event: TargetEvent;
  body: string;
}

/** Sends a test event once and stores the attempt. Works for a disabled endpoint too; null if there is no endpoint. */
export async function sendTest(
  store: EndpointStore,
  { target, event, body }: TestEvent,
  env: Env,
): Promise<Attempt | null> {
  if (target.kind !== "endpoint") return null;
  const endpoint = await findEndpoint(dbFor(env, target.accountId), target.accountId, target.endpointId);
  if (!endpoint) return null;
  store.setTarget(target);
  store.enqueue(event, { dueAt: null, body });
  const { response, attempt } = await postEvent(
    await recipientOf(endpoint, env),
    { id: event.id, body },
    readConfig(env),
  );
  const status = classifyResponse(response).kind === "delivered" ? "delivered" : "exhausted";
  if (status === "delivered") store.setHealth(HEALTHY);
  const entry = store.find(event.id);
  if (entry) store.save(entry, { eventId: event.id, status, tries: 1, dueAt: null }, attempt);
  return attempt;
}

/** Enqueues the next page of a replay; does nothing if no replay is in progress. Throws if D1 fails. */
export async function replayPage(store: EndpointStore, env: Env): Promise<void> {
  const { target, replay } = store;
  if (!replay || target?.kind !== "endpoint") return;
  const db = dbFor(env, target.accountId);
  const endpoint = await findEndpoint(db, target.accountId, target.endpointId);
  const page = await listEvents(db, target.accountId, { ...replay, limit: REPLAY_PAGE });
  const events = page.filter(({ at }) => at <= replay.until);
  for (const { id, type, at } of events) {
    if (!endpoint || !matchesFilter(endpoint.events, type)) continue;
    store.enqueue({ id, type, at, jobId: null, format: "event" }, { dueAt: Date.now(), again: true });
  }
  const last = page.at(-1);
  store.setReplay(last && page.length === REPLAY_PAGE ? { ...replay, after: last.seq } : null);
}

/**
 * Gives up all pending deliveries. Disables an endpoint, and notifies the account's other endpoints once. Throws if D1
 * fails; repeat it then.
 */
export async function stopDelivery(
  store: EndpointStore,
  { stopReason: reason, enabledAt }: { stopReason: StopReason; enabledAt: number },
  env: Env,
): Promise<void> {
  const { target } = store;
  if (target?.kind === "endpoint") {
    const { accountId, endpointId: id } = target;
    const db = dbFor(env, accountId);
    const at = Date.now();
    const url = (await findEndpoint(db, accountId, id))?.url ?? "";
    const event = endpointDisabledEvent({ id, url, reason, enabledAt, at });
    const disable = disableEndpoint(db, { accountId, id }, { reason, at });
    // Disabled first, so that the endpoint does not receive the event about itself.
    await db.batch([disable, insertAccountEvent(db, event, accountId)]);
    console.error(JSON.stringify({ event: "endpoint.disabled", endpoint: id, reason }));
    await dispatchEvents(env, db, [event.id]);
  }
  store.abandonAll();
}
