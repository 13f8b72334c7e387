import { bodyOf, clip } from "./body.ts";
import type { Event } from "./event.ts";
import type { EventType } from "./event-type.ts";

/** Below so many credits their owner is told, once for every time that they sink below: three songs. */
export const LOW_CREDITS = 9;

/** A hold has taken an account below `LOW_CREDITS`. `available` is written into its body by the batch that knows it. */
export function creditsLowEvent(hold: { jobId: string; at: number }): Event {
  const data = { available: 0, threshold: LOW_CREDITS, job_id: hold.jobId };
  return accountEvent("credits.low", { id: hold.jobId, at: hold.at, data });
}

/** An endpoint was switched off. Once for every time that it was switched on, at `enabledAt`. */
export function endpointDisabledEvent(endpoint: {
  id: string;
  url: string;
  reason: "failing" | "gone";
  enabledAt: number;
  at: number;
}): Event {
  const { id, url, reason, enabledAt, at } = endpoint;
  return accountEvent("endpoint.disabled", { id: `${id}_${enabledAt}`, at, data: { id, url: clip(url), reason } });
}

/** A schedule's slot made no job. Once for a slot (epoch ms). */
export function scheduleFailedEvent(run: {
  scheduleId: string;
  name: string;
  slot: number;
  code: string;
  message: string;
  at: number;
}): Event {
  const { scheduleId, name, slot, code, message, at } = run;
  const error = { code, message: clip(message) };
  const data = { id: scheduleId, name: clip(name), slot: new Date(slot).toISOString(), error };
  return accountEvent("schedule.failed", { id: `${scheduleId}_${slot}`, at, data });
}

/** A song's files will be deleted at `expiresAt` (epoch ms). Once for a song and such a time. */
export function assetExpiringEvent(song: {
  songId: string;
  title: string | null;
  expiresAt: number;
  at: number;
}): Event {
  const { songId, title, expiresAt, at } = song;
  const data = { song_id: songId, title: title && clip(title), retained_until: new Date(expiresAt).toISOString() };
  return accountEvent("asset.expiring", { id: `${songId}_${expiresAt}`, at, data });
}

function accountEvent(type: EventType, of: { id: string; at: number; data: object }): Event {
  const body = bodyOf({ type, at: of.at, data: of.data });
  return { id: `evt_${type.replace(".", "_")}_${of.id}`, sequence: 0, type, body, at: of.at };
}
