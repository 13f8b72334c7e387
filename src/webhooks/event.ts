import { assetIdOf, type JobSong, type Role, type StoredAsset } from "../job/job.ts";
import { apiNameOf, CATALOG } from "../operations/catalog.ts";
import type { Operation } from "../operations/input.ts";
import { MAX_UNPAID_RUNS } from "../schedule/pause.ts";

/** The event types that an endpoint can subscribe to. */
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
  "schedule.paused",
] as const;
type EventType = (typeof EVENT_TYPES)[number];

/** In an endpoint's filter: all types, including future ones. */
export const ALL_EVENT_TYPES = "*";

export function matchesFilter(filter: string[], type: string): boolean {
  return filter.includes(ALL_EVENT_TYPES) || filter.includes(type);
}

/** Standard Webhooks recommends at most 20 kB; some receivers reject larger bodies. */
const MAX_BYTES = 20_000;
const MAX_CHARACTERS = 1_000;

interface Envelope {
  id: string;
  type: string;
  at: number;
  /** Its position among the events of one job. A receiver ignores an event older than the last one it processed. */
  sequence?: number;
  data: object;
  /** Replaces `data` if that is too large. */
  brief?: object;
}

/** An event's body, below 20 kB with the signatures that the links of a job or song get when it is sent. */
export function serializeEvent({ id, type, at, sequence, data, brief = {} }: Envelope): string {
  const envelope = { id, type, created_at: new Date(at).toISOString(), ...(sequence !== undefined && { sequence }) };
  const body = JSON.stringify({ ...envelope, data });
  return isSmall(body) ? body : JSON.stringify({ ...envelope, data: { ...brief, truncated: true } });
}

/** What an unsigned link to a file is in a body, and how many bytes its address, signature and expiry add. */
const UNSIGNED_LINK = '"url":"/a/';
const SIGNED_LINK_BYTES = 256;

/** One UTF-16 code unit is at most three bytes in UTF-8, so a short text need not be encoded to be measured. */
function isSmall(body: string): boolean {
  const maxBytes = MAX_BYTES - SIGNED_LINK_BYTES * (body.split(UNSIGNED_LINK).length - 1);
  return body.length * 3 < maxBytes || new TextEncoder().encode(body).length < maxBytes;
}

/** Shortens a text of unknown length for an event. */
export function truncate(text: string): string {
  return text.length > MAX_CHARACTERS ? `${text.slice(0, MAX_CHARACTERS).toWellFormed()}…` : text;
}

/** How long a link in an event is valid: longer than events can be replayed. */
export const EVENT_LINK_MS = 35 * 24 * 3_600_000;

/** A song's stored assets, with their ids. */
export function storedAssets(song: JobSong): { id: string; role: Role; asset: StoredAsset }[] {
  const { audio, image } = song;
  return [
    ...(audio ? [{ id: assetIdOf(song.id, "audio"), role: "audio" as const, asset: audio }] : []),
    ...(image && image !== "skipped"
      ? [{ id: assetIdOf(song.id, "image"), role: "image" as const, asset: image }]
      : []),
  ];
}

/** An event with its body as it is stored: links to files have no signature. */
export interface Event {
  id: string;
  sequence: number;
  /** `upstream.paused` is for the operator. */
  type: EventType | "upstream.paused";
  body: string;
  at: number;
}

/** The last part of the event's id. */
const NUMBER = {
  "job.started": 1,
  "job.succeeded": 2,
  "job.failed": 2,
  "job.canceled": 2,
} as const;
type JobEventType = keyof typeof NUMBER;

const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const JOB_OF_EVENT = new RegExp(`^evt_(?:(${UUID})_(?:\\d|song_\\d+)|credits_low_(${UUID}))$`);

/** The job that an event is about, by the event's id; null for an event of the account. */
export function jobOfEvent(id: string): string | null {
  const [, ofJob, ofHold] = JOB_OF_EVENT.exec(id) ?? [];
  return ofJob ?? ofHold ?? null;
}

/** Sequence numbers: started 1, then one for each song, and the end last. */
const FIRST_SONG_SEQUENCE = 2;

interface JobEventContent {
  at: number;
  /** How many songs were announced before it. */
  songs: number;
  data: object;
  brief: object;
}

export function jobEvent(
  job: { id: string; operation: Operation },
  type: JobEventType,
  { at, songs, data, brief }: JobEventContent,
): Event {
  const number = NUMBER[type];
  const sequence = number < FIRST_SONG_SEQUENCE ? number : FIRST_SONG_SEQUENCE + songs;
  const id = `evt_${job.id}_${number}`;
  const names = { id: job.id, operation: apiNameOf(job.operation) };
  return {
    id,
    sequence,
    type,
    at,
    body: serializeEvent({ id, type, at, sequence, data, brief: { ...names, ...brief } }),
  };
}

/** `position`: among the job's songs, from 0. */
export function songEvent(
  song: { id: string; jobId: string },
  { position, at, data }: { position: number; at: number; data: object },
): Event {
  const type = "song.created";
  const id = `evt_${song.jobId}_song_${position}`;
  const sequence = FIRST_SONG_SEQUENCE + position;
  const brief = { id: song.id, job_id: song.jobId };
  return { id, sequence, type, at, body: serializeEvent({ id, type, at, sequence, data, brief }) };
}

/** The upstream rejects the operator's account there: jobs wait until the operator has fixed it. */
export function upstreamPausedEvent(
  upstream: string,
  pause: { status: number; message: string; since: number },
): Event {
  const type = "upstream.paused";
  const at = pause.since;
  const id = `evt_paused_${upstream}_${at}`;
  const data = { upstream, status: pause.status, message: truncate(pause.message) };
  return { id, sequence: 0, type, at, body: serializeEvent({ id, type, at, data }) };
}

/** The price of three songs. An account is notified each time that its available credits fall below this number. */
export const LOW_CREDITS = 3 * CATALOG.song.price;

/** A hold took an account below `LOW_CREDITS`. The batch that inserts the event sets `available` in its body. */
export function creditsLowEvent(hold: { jobId: string; at: number }): Event {
  const data = { available: 0, threshold: LOW_CREDITS, job_id: hold.jobId };
  return accountEvent("credits.low", { id: hold.jobId, at: hold.at, data });
}

/** An endpoint was disabled by Fermata. One event for each time that it was enabled, at `enabledAt`. */
export function endpointDisabledEvent(endpoint: {
  id: string;
  url: string;
  reason: "failing" | "gone";
  enabledAt: number;
  at: number;
}): Event {
  const { id, url, reason, enabledAt, at } = endpoint;
  return accountEvent("endpoint.disabled", { id: `${id}_${enabledAt}`, at, data: { id, url: truncate(url), reason } });
}

/** A schedule's occurrence (epoch ms) created no job. One event for each occurrence. */
export function scheduleFailedEvent(run: {
  scheduleId: string;
  name: string;
  occurrenceAt: number;
  code: string;
  message: string;
  at: number;
}): Event {
  const { scheduleId, name, occurrenceAt, code, message, at } = run;
  const error = { code, message: truncate(message) };
  const slot = new Date(occurrenceAt).toISOString();
  const data = { id: scheduleId, name: truncate(name), slot, error };
  return accountEvent("schedule.failed", { id: `${scheduleId}_${occurrenceAt}`, at, data });
}

/** A schedule paused itself after unpaid runs. `code` and `message`: why the last of them has no job. */
export function schedulePausedEvent(pause: {
  scheduleId: string;
  name: string;
  code: string;
  message: string;
  at: number;
}): Event {
  const { scheduleId, name, code, message, at } = pause;
  const error = { code, message: truncate(message) };
  const data = { id: scheduleId, name: truncate(name), skipped_runs: MAX_UNPAID_RUNS, error };
  return accountEvent("schedule.paused", { id: `${scheduleId}_${at}`, at, data });
}

/** A song's files will be deleted at `expiresAt` (epoch ms). One event for each song and time. */
export function assetExpiringEvent(song: {
  songId: string;
  title: string | null;
  expiresAt: number;
  at: number;
}): Event {
  const { songId, title, expiresAt, at } = song;
  const data = { song_id: songId, title: title && truncate(title), retained_until: new Date(expiresAt).toISOString() };
  return accountEvent("asset.expiring", { id: `${songId}_${expiresAt}`, at, data });
}

function accountEvent(type: EventType, { id: subject, at, data }: { id: string; at: number; data: object }): Event {
  const id = `evt_${type.replace(".", "_")}_${subject}`;
  return { id, sequence: 0, type, at, body: serializeEvent({ id, type, at, data }) };
}
