import type { DisabledReason } from "./endpoints.ts";

/** What its owner changes of an endpoint; what is not named stays. */
export interface EndpointChange {
  url?: string | undefined;
  events?: string[] | undefined;
  description?: string | null | undefined;
  enabled?: boolean | undefined;
}

const CHANGE = `
  UPDATE endpoints
     SET url = coalesce(?3, url), events = coalesce(?4, events),
         description = CASE WHEN ?5 THEN ?6 ELSE description END
   WHERE account_id = ?1 AND id = ?2`;
const ENABLE = `
  UPDATE endpoints SET enabled = 1, enabled_at = ?3, disabled_at = NULL, disabled_reason = NULL
   WHERE account_id = ?1 AND id = ?2 AND enabled = 0`;
const DISABLE = `
  UPDATE endpoints SET enabled = 0, disabled_at = ?3, disabled_reason = ?4
   WHERE account_id = ?1 AND id = ?2 AND enabled = 1`;
const ROTATE = `
  UPDATE endpoints SET previous_secret = secret, previous_until = ?4, secret = ?3
   WHERE account_id = ?1 AND id = ?2`;

interface Named {
  accountId: string;
  id: string;
}

export async function changeEndpoint(
  db: D1Database,
  { accountId, id }: Named,
  change: EndpointChange & { at: number },
): Promise<void> {
  const { url = null, events, description, enabled, at } = change;
  const told = [url, events ? JSON.stringify(events) : null, description === undefined ? 0 : 1, description ?? null];
  const enable = db.prepare(ENABLE).bind(accountId, id, at);
  const disable = disableEndpoint(db, { accountId, id }, { reason: "request", at });
  await db.batch([
    db.prepare(CHANGE).bind(accountId, id, ...told),
    ...(enabled === undefined ? [] : [enabled ? enable : disable]),
  ]);
}

/** Switches it off, once: what was said first stays. */
export function disableEndpoint(
  db: D1Database,
  { accountId, id }: Named,
  why: { reason: DisabledReason; at: number },
): D1PreparedStatement {
  return db.prepare(DISABLE).bind(accountId, id, why.at, why.reason);
}

/** `secret`: sealed. The one before signs too until `previousUntil` (epoch ms). */
export async function rotateSecret(
  db: D1Database,
  { accountId, id }: Named,
  to: { secret: string; previousUntil: number },
): Promise<void> {
  await db.prepare(ROTATE).bind(accountId, id, to.secret, to.previousUntil).run();
}
