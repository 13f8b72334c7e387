/** What an endpoint can be told of. */
export const EVENT_TYPES = [
  "job.started",
  "job.succeeded",
  "job.failed",
  "job.canceled",
  "song.created",
  "asset.expiring",
  "credits.low",
  "endpoint.disabled",
  "schedule.failed",
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** In an endpoint's filter: all that there are and will be. */
export const EVERY_TYPE = "*";

export function wants(filter: string[], type: string): boolean {
  return filter.includes(EVERY_TYPE) || filter.includes(type);
}
