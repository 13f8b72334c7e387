import { dbFor } from "../db/databases.ts";
import { type EndpointRecord, type EndpointRow, selectEndpoint, toEndpoint } from "../db/endpoints.ts";
import { selectBodies } from "../db/events.ts";
import { findJob } from "../db/jobs.ts";
import { type JobKeyRow, selectKeysOfJobs, toKeyState } from "../db/keys.ts";
import { knownUrl, readConfig } from "../env.ts";
import type { Scopes } from "../keys/scope.ts";
import { currentScopes } from "../keys/state.ts";
import { unsignedContext } from "../native/response.ts";
import { linkedBody } from "../storage/event-links.ts";
import { fetchResponse } from "../ttapi/response.ts";
import type { LogEntry } from "../webhooks/delivery.ts";
import { disabledOf } from "../webhooks/disabled.ts";
import { EVENT_LINK_MS } from "../webhooks/event.ts";
import { hookSecret, open } from "../webhooks/signature.ts";
import type { Target } from "../webhooks/target.ts";

/** Where an event is sent, and the secrets that sign it, newest first. */
export interface Recipient {
  url: string;
  secrets: string[];
}

export interface DeliveryBatch {
  recipient: Recipient;
  /** When the endpoint was last enabled (epoch ms). */
  enabledAt: number;
  /** By event id; without the events that D1 has deleted. Their links have no signature. */
  stored: Map<string, string>;
  /** The same, as they are sent. */
  bodies: Map<string, string>;
}

/** Reads what the deliveries need to be sent. Throws if D1 fails. */
export async function loadBatch(
  target: Target,
  entries: LogEntry[],
  env: Env,
): Promise<DeliveryBatch | "deleted" | "disabled"> {
  const db = dbFor(env, target.accountId);
  const ids = entries.filter(({ body, format }) => body === null && format === "event").map(({ eventId }) => eventId);
  const selectReaders =
    target.kind === "endpoint"
      ? selectEndpoint(db, target.accountId, target.endpointId)
      : selectKeysOfJobs(db, target.accountId, [...new Set(entries.flatMap(({ jobId }) => jobId ?? []))]);
  const [events, readers] = await db.batch([selectBodies(db, target.accountId, ids), selectReaders]);
  const stored = new Map((events?.results as { id: string; body: string }[]).map(({ id, body }) => [id, body]));
  for (const entry of entries) {
    const body = entry.body ?? (entry.format === "ttapi" ? await ttapiBodyOf(entry, target, env) : null);
    if (body !== null) stored.set(entry.eventId, body);
  }
  if (target.kind === "hook") {
    const scopes = scopesByJob((readers?.results ?? []) as JobKeyRow[]);
    const bodies = await linkedBodies(stored, entries, { env, scopesOf: ({ jobId }) => scopes.get(jobId ?? "") ?? [] });
    const secrets = [await hookSecret(readConfig(env).signingSecret, target.accountId)];
    return { recipient: { url: target.url, secrets }, enabledAt: 0, stored, bodies };
  }
  const [row] = (readers?.results ?? []) as EndpointRow[];
  if (!row) return "deleted";
  const endpoint = toEndpoint(row);
  if (disabledOf(endpoint, Date.now())) return "disabled";
  const scopes = currentScopes(endpoint.key, Date.now());
  const bodies = await linkedBodies(stored, entries, { env, scopesOf: () => scopes });
  return { recipient: await recipientOf(endpoint, env), enabledAt: endpoint.enabledAt, stored, bodies };
}

/** What the key of each job may do now. It has registered the job's `hook_url`. */
function scopesByJob(rows: JobKeyRow[]): Map<string, Scopes> {
  const now = Date.now();
  return new Map(rows.map((row) => [row.job_id, currentScopes(row.key_id === null ? null : toKeyState(row), now)]));
}

/** The bodies with the links that their recipient may have now. */
async function linkedBodies(
  stored: Map<string, string>,
  entries: LogEntry[],
  { env, scopesOf }: { env: Env; scopesOf: (entry: LogEntry) => Scopes },
): Promise<Map<string, string>> {
  const config = readConfig(env);
  const base = knownUrl(config);
  const context = { secret: config.signingSecret, base: base ?? "", lifeMs: EVENT_LINK_MS };
  const linked = entries.map(async (entry): Promise<[string, string][]> => {
    const body = stored.get(entry.eventId);
    // Counted from the event, so that every attempt sends the same bytes.
    const reader = { ...context, scopes: base === null ? [] : scopesOf(entry), now: entry.at };
    return body === undefined ? [] : [[entry.eventId, await linkedBody(body, reader)]];
  });
  return new Map((await Promise.all(linked)).flat());
}

/** The job as the TTAPI-compatible API returns it from `fetch`, with unsigned links. */
async function ttapiBodyOf({ jobId }: LogEntry, { accountId }: Target, env: Env): Promise<string | null> {
  const record = jobId && (await findJob(dbFor(env, accountId), jobId, accountId));
  if (!record) return null;
  const { links } = unsignedContext(record.songs);
  return JSON.stringify(fetchResponse({ record, view: null, queuePosition: null, waitingReason: null }, links));
}

/** The endpoint's current URL and secrets: during a rotation both secrets sign. */
export async function recipientOf(endpoint: EndpointRecord, env: Env): Promise<Recipient> {
  const { signingSecret } = readConfig(env);
  const owner = { signingSecret, accountId: endpoint.accountId, endpointId: endpoint.id };
  const overlaps = (endpoint.previousUntil ?? 0) > Date.now();
  const sealed = [endpoint.secret, overlaps ? endpoint.previousSecret : null].filter((secret) => secret !== null);
  const secrets = await Promise.all(sealed.map((secret) => open(secret, owner)));
  return { url: endpoint.url, secrets: secrets.filter((secret) => secret !== null) };
}
