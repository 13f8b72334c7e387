import type { KeyState } from "../keys/state.ts";
import type { DisabledReason } from "../webhooks/disabled.ts";
import { toKeyState } from "./keys.ts";

/** A webhook endpoint of an account. */
export interface EndpointRecord {
  id: string;
  accountId: string;
  /** The key that registered it, or last enabled it or changed its URL; null for a person, or before that column. */
  keyId: string | null;
  /** Of that key: the endpoint receives events only while the key may manage webhooks. */
  key: KeyState | null;
  url: string;
  /** Event types, or `["*"]` for all. */
  events: string[];
  description: string | null;
  /** Encrypted (`seal` in `src/webhooks/signature.ts`). */
  secret: string;
  previousSecret: string | null;
  /** Until then the previous secret also signs; epoch ms. */
  previousUntil: number | null;
  enabled: boolean;
  enabledAt: number;
  disabledAt: number | null;
  disabledReason: DisabledReason | null;
  createdAt: number;
}

export interface EndpointRow {
  account_id: string;
  id: string;
  key_id: string | null;
  url: string;
  /** JSON. */
  events: string;
  description: string | null;
  secret: string;
  previous_secret: string | null;
  previous_until: number | null;
  enabled: 0 | 1;
  enabled_at: number;
  disabled_at: number | null;
  disabled_reason: DisabledReason | null;
  created_at: number;
  key_scopes: string | null;
  key_expires_at: number | null;
  key_revoked_at: number | null;
}

/** Each event is delivered to each endpoint, so the cost of an account grows with their number. */
export const MAX_ENDPOINTS = 20;

const INSERT = `
  INSERT INTO endpoints (account_id, id, url, events, description, secret, enabled_at, created_at, key_id)
  SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, ?8 WHERE (SELECT count(*) FROM endpoints WHERE account_id = ?1) < ${MAX_ENDPOINTS}`;
const ENDPOINTS = `
  SELECT e.*, k.scopes AS key_scopes, k.expires_at AS key_expires_at, k.revoked_at AS key_revoked_at
    FROM endpoints e LEFT JOIN keys k ON k.id = e.key_id AND k.account_id = e.account_id`;
const FIND = `${ENDPOINTS} WHERE e.account_id = ? AND e.id = ?`;
const LIST = `${ENDPOINTS} WHERE e.account_id = ? AND e.id > ? ORDER BY e.id LIMIT ?`;
const DELETE = "DELETE FROM endpoints WHERE account_id = ? AND id = ?";

type NewEndpoint = Pick<
  EndpointRecord,
  "id" | "accountId" | "keyId" | "url" | "events" | "description" | "secret" | "createdAt"
>;

/** False if the account already has `MAX_ENDPOINTS`. */
export async function insertEndpoint(db: D1Database, endpoint: NewEndpoint): Promise<boolean> {
  const { id, accountId, keyId, url, events, description, secret, createdAt } = endpoint;
  const values = [url, JSON.stringify(events), description, secret, createdAt, keyId];
  const { meta } = await db
    .prepare(INSERT)
    .bind(accountId, id, ...values)
    .run();
  return meta.changes > 0;
}

/** Selects an `EndpointRow`; no row for an unknown id or another account's. */
export function selectEndpoint(db: D1Database, accountId: string, id: string): D1PreparedStatement {
  return db.prepare(FIND).bind(accountId, id);
}

export async function findEndpoint(db: D1Database, accountId: string, id: string): Promise<EndpointRecord | null> {
  const row = await selectEndpoint(db, accountId, id).first<EndpointRow>();
  return row && toEndpoint(row);
}

/** An account's endpoints in creation order, after the one with the id `after`. */
export async function listEndpoints(
  db: D1Database,
  accountId: string,
  page: { after: string; limit: number },
): Promise<EndpointRecord[]> {
  const { results } = await db.prepare(LIST).bind(accountId, page.after, page.limit).all<EndpointRow>();
  return results.map(toEndpoint);
}

export async function deleteEndpoint(db: D1Database, accountId: string, id: string): Promise<void> {
  await db.prepare(DELETE).bind(accountId, id).run();
}

export function toEndpoint(row: EndpointRow): EndpointRecord {
  return {
    id: row.id,
    accountId: row.account_id,
    keyId: row.key_id,
    key: row.key_id === null ? null : keyOf(row),
    url: row.url,
    events: JSON.parse(row.events),
    description: row.description,
    secret: row.secret,
    previousSecret: row.previous_secret,
    previousUntil: row.previous_until,
    enabled: row.enabled === 1,
    enabledAt: row.enabled_at,
    disabledAt: row.disabled_at,
    disabledReason: row.disabled_reason,
    createdAt: row.created_at,
  };
}

function keyOf({ key_scopes: scopes, key_expires_at, key_revoked_at }: EndpointRow): KeyState {
  return toKeyState({ scopes, expires_at: key_expires_at, revoked_at: key_revoked_at });
}

/** Changes to an endpoint; `undefined` leaves a field unchanged. */
interface EndpointChange {
  url?: string | undefined;
  events?: string[] | undefined;
  description?: string | null | undefined;
  enabled?: boolean | undefined;
  keyId?: string | null | undefined;
}

const UPDATE = `
  UPDATE endpoints
     SET url = coalesce(?3, url), events = coalesce(?4, events),
         description = CASE WHEN ?5 THEN ?6 ELSE description END, key_id = CASE WHEN ?7 THEN ?8 ELSE key_id END
   WHERE account_id = ?1 AND id = ?2`;
const ENABLE = `
  UPDATE endpoints SET enabled = 1, enabled_at = ?3, disabled_at = NULL, disabled_reason = NULL
   WHERE account_id = ?1 AND id = ?2 AND enabled = 0`;
const DISABLE = `
  UPDATE endpoints SET enabled = 0, disabled_at = ?3, disabled_reason = ?4
   WHERE account_id = ?1 AND id = ?2 AND enabled = 1`;
const ROTATE_SECRET = `
  UPDATE endpoints SET previous_secret = secret, previous_until = ?4, secret = ?3
   WHERE account_id = ?1 AND id = ?2`;

interface EndpointKey {
  accountId: string;
  id: string;
}

export async function changeEndpoint(
  db: D1Database,
  { accountId, id }: EndpointKey,
  change: EndpointChange & { at: number },
): Promise<void> {
  const { url = null, events, description, enabled, keyId, at } = change;
  const newDescription = [description === undefined ? 0 : 1, description ?? null];
  const newKey = [keyId === undefined ? 0 : 1, keyId ?? null];
  const values = [url, events ? JSON.stringify(events) : null, ...newDescription, ...newKey];
  const enable = db.prepare(ENABLE).bind(accountId, id, at);
  const disable = disableEndpoint(db, { accountId, id }, { reason: "request", at });
  await db.batch([
    db.prepare(UPDATE).bind(accountId, id, ...values),
    ...(enabled === undefined ? [] : [enabled ? enable : disable]),
  ]);
}

/** Disables the endpoint. If it is already disabled, the first reason and time stay. */
export function disableEndpoint(
  db: D1Database,
  { accountId, id }: EndpointKey,
  { reason, at }: { reason: DisabledReason; at: number },
): D1PreparedStatement {
  return db.prepare(DISABLE).bind(accountId, id, at, reason);
}

const LIST_OF_KEY = `${ENDPOINTS} WHERE e.account_id = ? AND e.key_id = ? ORDER BY e.id`;
const DISABLE_OF_KEY = `
  UPDATE endpoints SET enabled = 0, disabled_at = ?3, disabled_reason = 'key_revoked'
   WHERE account_id = ?1 AND key_id = ?2 AND enabled = 1`;

/** The endpoints of an account that a key registered, in creation order. */
export async function listEndpointsOfKey(db: D1Database, { accountId, id }: EndpointKey): Promise<EndpointRecord[]> {
  const { results } = await db.prepare(LIST_OF_KEY).bind(accountId, id).all<EndpointRow>();
  return results.map(toEndpoint);
}

/** Disables the endpoints that a revoked key registered. If one is already disabled, its reason and time stay. */
export async function disableEndpointsOfKey(
  db: D1Database,
  { accountId, id }: EndpointKey,
  now: number,
): Promise<void> {
  await db.prepare(DISABLE_OF_KEY).bind(accountId, id, now).run();
}

/** `secret`: encrypted. The previous secret also signs until `previousUntil` (epoch ms). */
export async function rotateSecret(
  db: D1Database,
  { accountId, id }: EndpointKey,
  { secret, previousUntil }: { secret: string; previousUntil: number },
): Promise<void> {
  await db.prepare(ROTATE_SECRET).bind(accountId, id, secret, previousUntil).run();
}
