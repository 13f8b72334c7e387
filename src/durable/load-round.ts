import { dbFor } from "../db/databases.ts";
import { type EndpointRecord, type EndpointRow, selectEndpoint, toEndpoint } from "../db/endpoints.ts";
import { selectBodies } from "../db/events.ts";
import { findJob } from "../db/job-record.ts";
import { readConfig } from "../env.ts";
import { signLink } from "../storage/links.ts";
import { fetchAnswer } from "../ttapi/response.ts";
import type { LogEntry } from "../webhooks/log-entry.ts";
import { hookSecret, open } from "../webhooks/signature.ts";
import type { Target } from "../webhooks/target.ts";
import { EVENT_LINK_MS } from "../webhooks/told-song.ts";
import type { Recipient } from "./post-event.ts";

export interface Round {
  recipient: Recipient;
  /** When it was last switched on. */
  enabledAt: number;
  /** By event id; an event that D1 holds no longer has none. */
  bodies: Map<string, string>;
}

/** What a target's entries need to be sent. Throws when D1 does. */
export async function loadRound(
  target: Target,
  entries: LogEntry[],
  env: Env,
): Promise<Round | "deleted" | "disabled"> {
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
  const answer = await fetchAnswer({ record, view: null, place: null }, async (assetId) =>
    origin === null ? null : (await signLink({ secret, origin, assetId, lifeMs: EVENT_LINK_MS, now })).url,
  );
  return JSON.stringify(answer);
}
