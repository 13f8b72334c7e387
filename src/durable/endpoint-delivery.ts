import { dbFor } from "../db/databases.ts";
import {
  disableEndpoint,
  type EndpointRecord,
  type EndpointRow,
  findEndpoint,
  selectEndpoint,
  toEndpoint,
} from "../db/endpoints.ts";
import { insertAccountEvent, listEvents, selectBodies } from "../db/events.ts";
import { findJob } from "../db/jobs.ts";
import { dispatchEvents } from "../delivery/dispatch.ts";
import { type Config, readConfig } from "../env.ts";
import { readText } from "../outbound/body.ts";
import { webhookPolicy } from "../outbound/host-policy.ts";
import { request } from "../outbound/request.ts";
import { retryAfterMs } from "../outbound/retry-after.ts";
import { signLink } from "../storage/links.ts";
import { fetchResponse } from "../ttapi/response.ts";
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
import { EVENT_LINK_MS, endpointDisabledEvent, matchesFilter } from "../webhooks/event.ts";
import { hookSecret, open, signedHeaders } from "../webhooks/signature.ts";
import type { Target, TargetEvent } from "../webhooks/target.ts";
import type { EndpointStore } from "./endpoint-store.ts";

export interface DeliveryBatch {
  recipient: Recipient;
  /** When it was last switched on. */
  enabledAt: number;
  /** By event id; an event that D1 holds no longer has none. */
  bodies: Map<string, string>;
}

/** What a target's entries need to be sent. Throws when D1 does. */
export async function loadBatch(
  target: Target,
  entries: LogEntry[],
  env: Env,
): Promise<DeliveryBatch | "deleted" | "disabled"> {
  const db = dbFor(env, target.accountId);
  const ids = entries.filter(({ body, format }) => body === null && format === "event").map(({ eventId }) => eventId);
  const select = target.kind === "endpoint" ? [selectEndpoint(db, target.accountId, target.endpointId)] : [];
  const results = await db.batch([selectBodies(db, target.accountId, ids), ...select]);
  const found = results[0]?.results as { id: string; body: string }[];
  const bodies = new Map(found.map(({ id, body }) => [id, body]));
  for (const entry of entries) {
    const body = entry.body ?? (entry.format === "ttapi" ? await answerOf(entry, target, env) : null);
    if (body !== null) bodies.set(entry.eventId, body);
  }
  if (target.kind === "hook") {
    const secrets = [await hookSecret(readConfig(env).signingSecret, target.accountId)];
    return { recipient: { url: target.url, secrets }, enabledAt: 0, bodies };
  }
  const [row] = (results[1]?.results ?? []) as EndpointRow[];
  if (!row) return "deleted";
  const endpoint = toEndpoint(row);
  if (!endpoint.enabled) return "disabled";
  return { recipient: await recipientOf(endpoint, env), enabledAt: endpoint.enabledAt, bodies };
}

/** Where an endpoint's events go now: during a rotation both of its secrets sign. */
export async function recipientOf(endpoint: EndpointRecord, env: Env): Promise<Recipient> {
  const { signingSecret } = readConfig(env);
  const owner = { signingSecret, accountId: endpoint.accountId, endpointId: endpoint.id };
  const overlaps = (endpoint.previousUntil ?? 0) > Date.now();
  const sealed = [endpoint.secret, overlaps ? endpoint.previousSecret : null].filter((secret) => secret !== null);
  const secrets = await Promise.all(sealed.map((secret) => open(secret, owner)));
  return { url: endpoint.url, secrets: secrets.filter((secret) => secret !== null) };
}

/** A job as the TTAPI face answers `fetch` for it, with links that last as long as events do. */
async function answerOf({ jobId }: LogEntry, { accountId }: Target, env: Env): Promise<string | null> {
  const record = jobId && (await findJob(dbFor(env, accountId), jobId, accountId));
  if (!record) return null;
  const { signingSecret: secret, publicOrigin: origin } = readConfig(env);
  const now = record.endedAt ?? record.acceptedAt;
  const answer = await fetchResponse(
    { record, view: null, queuePosition: null, waitingReason: null },
    async (assetId) =>
      origin === null ? null : (await signLink({ secret, origin, assetId, lifeMs: EVENT_LINK_MS, now })).url,
  );
  return JSON.stringify(answer);
}

/** Where an event goes, and what it is signed with, the newest secret first. */
export interface Recipient {
  url: string;
  secrets: string[];
}

const PUBLIC = { fetch: (url: string, init: RequestInit) => fetch(url, init) };
const TIMEOUT_MS = 15_000;
const MAX_READ_BYTES = 64 * 1024;
const MAX_KEPT_CHARACTERS = 1_024;

/** Sends one event once. Never throws. */
export async function postEvent(
  { url, secrets }: Recipient,
  event: { id: string; body: string },
  config: Config,
): Promise<{ answer: EndpointResponse; attempt: Attempt }> {
  const at = Date.now();
  if (secrets.length === 0)
    return attemptResult(at, { status: null, reason: "its secret cannot be read: rotate it" }, "");
  const headers = await signedHeaders(event, secrets, at);
  const policy = webhookPolicy(config);
  const body = event.body;
  const outcome = await request(PUBLIC, { url, method: "POST", headers, body, timeoutMs: TIMEOUT_MS, policy });
  if (outcome.kind === "blocked")
    return attemptResult(at, { status: null, reason: `not allowed: ${outcome.reason}` }, "");
  if (outcome.kind === "unreachable") return attemptResult(at, { status: null, reason: outcome.reason }, "");
  const { response } = outcome;
  const { text } = await readText(response, MAX_READ_BYTES, Math.max(0, at + TIMEOUT_MS - Date.now()));
  const retryAfter = retryAfterMs(response.headers, Date.now(), MAX_RETRY_AFTER_MS);
  return attemptResult(at, { status: response.status, retryAfterMs: retryAfter }, text);
}

function attemptResult(
  at: number,
  answer: EndpointResponse,
  text: string,
): { answer: EndpointResponse; attempt: Attempt } {
  const { status } = answer;
  const reason = answer.status === null ? answer.reason : null;
  const response = text.slice(0, MAX_KEPT_CHARACTERS).toWellFormed();
  return { answer, attempt: { at, durationMs: Date.now() - at, status, reason, response } };
}

/** What an alarm delivers at most; with its attempts of 15 s each it stays far below what an alarm may take. */
const MAX_PER_ROUND = 25;
const DONE: DeliveryResult = { kind: "gone" };

/** What a round has shown of its receiver. */
export type BatchResult = "going" | "deleted" | { lost: "failing" | "gone"; enabledAt: number };

/** Sends what is due, a few at a time, and stops when its receiver turns out to be down. Throws when D1 does. */
export async function deliverDue(store: EndpointStore, env: Env): Promise<BatchResult> {
  const { target, health } = store;
  const places = concurrencyAt(health, Date.now());
  const due = places > 0 ? store.due(Date.now(), MAX_PER_ROUND) : [];
  if (!target || due.length === 0) return "going";
  const round = await loadBatch(target, due, env);
  if (round === "disabled") store.abandonAll();
  if (typeof round === "string") return round === "deleted" ? round : "going";
  keepBodies(store, due, round);
  let lost: "failing" | "gone" | null = null;
  const work = async () => {
    for (let entry = due.shift(); entry && !lost && isOpen(store); entry = due.shift()) {
      lost = (await deliver(store, entry, { round, env })) ?? lost;
    }
  };
  await Promise.all(Array.from({ length: places }, work));
  return lost ? { lost, enabledAt: round.enabledAt } : "going";
}

/** Whether it takes another one: it is not down, and was not deleted meanwhile. */
function isOpen(store: EndpointStore): boolean {
  return store.target !== null && concurrencyAt(store.health, Date.now()) > 0;
}

/** One attempt, noted before anything else happens. Tells why its receiver is lost, where it is. */
async function deliver(
  store: EndpointStore,
  entry: LogEntry,
  { round, env }: { round: DeliveryBatch; env: Env },
): Promise<"failing" | "gone" | null> {
  const body = round.bodies.get(entry.eventId);
  if (body === undefined) {
    store.save(entry, afterAttempt(entry, DONE, Date.now()), unsent());
    return null;
  }
  const { answer, attempt } = await postEvent(round.recipient, { id: entry.eventId, body }, readConfig(env));
  const verdict = classifyResponse(answer);
  const now = Date.now();
  store.save(entry, afterAttempt(entry, verdict, now), attempt);
  store.setHealth(afterResponse(store.health, verdict, now));
  if (verdict.kind === "gone") return "gone";
  return verdict.kind === "failed" && shouldDisable(store.health, round.enabledAt, now) ? "failing" : null;
}

function unsent() {
  return { at: Date.now(), durationMs: 0, status: null, reason: "the event is no longer kept", response: "" };
}

function keepBodies(store: EndpointStore, due: LogEntry[], { bodies }: DeliveryBatch): void {
  for (const { eventId, format, body } of due) {
    const made = bodies.get(eventId);
    if (format === "ttapi" && body === null && made !== undefined) store.keepBody(eventId, made);
  }
}

interface Test {
  target: Target;
  event: TargetEvent;
  body: string;
}

/** Sends an event once, also to an endpoint that is switched off, and notes it. Null where there is none. */
export async function sendTest(store: EndpointStore, { target, event, body }: Test, env: Env): Promise<Attempt | null> {
  if (target.kind !== "endpoint") return null;
  const endpoint = await findEndpoint(dbFor(env, target.accountId), target.accountId, target.endpointId);
  if (!endpoint) return null;
  store.setTarget(target);
  store.enqueue(event, { dueAt: null, body });
  const { answer, attempt } = await postEvent(
    await recipientOf(endpoint, env),
    { id: event.id, body },
    readConfig(env),
  );
  const status = classifyResponse(answer).kind === "delivered" ? "delivered" : "exhausted";
  if (status === "delivered") store.setHealth(HEALTHY);
  const entry = store.find(event.id);
  if (entry) store.save(entry, { eventId: event.id, status, tries: 1, dueAt: null }, attempt);
  return attempt;
}

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
    if (!endpoint || !matchesFilter(endpoint.events, type)) continue;
    store.enqueue({ id, type, at, jobId: null, format: "event" }, { dueAt: Date.now(), again: true });
  }
  const last = events.at(-1);
  store.setReplay(last && events.length === REPLAY_PAGE ? { ...last, until: replay.until } : null);
}

/**
 * Its receiver is lost: gives up what is still to be delivered, and switches an endpoint off, which its owner's other
 * endpoints are told, once. Throws when D1 does; to be repeated then.
 */
export async function stopDelivery(
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
    await db.batch([off, insertAccountEvent(db, event, accountId)]);
    console.error(JSON.stringify({ event: "endpoint.disabled", endpoint: id, reason: why.lost }));
    await dispatchEvents(env, db, [event.id]);
  }
  store.abandonAll();
}
