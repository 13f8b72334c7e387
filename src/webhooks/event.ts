import {
  assetIdOf,
  type EndedJob,
  isEnded,
  type Job,
  type JobSeed,
  type JobSong,
  type Role,
  type StoredAsset,
} from "../job/job.ts";
import { apiNameOf, CATALOG } from "../operations/catalog.ts";

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
  type: string;
  at: number;
  /** Its position among the events of one job. A receiver ignores an event older than the last one it processed. */
  sequence?: number;
  data: object;
  /** Replaces `data` if that is too large. */
  brief?: object;
}

/** An event's body, below 20 kB. It is serialized once, then stored, signed and sent byte for byte. */
function serializeEvent({ type, at, sequence, data, brief = {} }: Envelope): string {
  const envelope = { type, timestamp: new Date(at).toISOString(), ...(sequence !== undefined && { sequence }) };
  const body = JSON.stringify({ ...envelope, data });
  return isSmall(body) ? body : JSON.stringify({ ...envelope, data: { ...brief, truncated: true } });
}

/** One UTF-16 code unit is at most three bytes in UTF-8, so a short text need not be encoded to be measured. */
function isSmall(body: string): boolean {
  return body.length * 3 < MAX_BYTES || new TextEncoder().encode(body).length < MAX_BYTES;
}

/** Shortens a text of unknown length for an event. */
function truncate(text: string): string {
  return text.length > MAX_CHARACTERS ? `${text.slice(0, MAX_CHARACTERS).toWellFormed()}…` : text;
}

/** Links to assets, by asset id. The payload omits the URL of an asset without a link. */
export type AssetLinks = Record<string, { url: string; expiresAt: number }>;

/** How long a link in an event is valid: longer than events can be replayed. */
export const EVENT_LINK_MS = 35 * 24 * 3_600_000;

/** A song's stored assets, with their ids (the keys of `AssetLinks`). */
export function storedAssets(song: JobSong): { id: string; role: Role; asset: StoredAsset }[] {
  const { audio, image } = song;
  return [
    ...(audio ? [{ id: assetIdOf(song.id, "audio"), role: "audio" as const, asset: audio }] : []),
    ...(image && image !== "skipped"
      ? [{ id: assetIdOf(song.id, "image"), role: "image" as const, asset: image }]
      : []),
  ];
}

/** A song in the payload of an event. */
function songPayload(song: JobSong, links: AssetLinks) {
  const { title } = song.upstream;
  return {
    id: song.id,
    title: title === null ? null : truncate(title),
    duration_seconds: song.audio?.durationSeconds ?? null,
    assets: storedAssets(song).map(({ id, role, asset }) => ({
      id,
      role,
      ...(links[id] && { url: links[id].url, url_expires_at: new Date(links[id].expiresAt).toISOString() }),
      bytes: asset.bytes,
      sha256: asset.sha256,
      content_type: asset.contentType,
      duration_seconds: asset.durationSeconds,
    })),
  };
}

/** An event with the exact body that is signed and sent. */
export interface Event {
  id: string;
  sequence: number;
  /** `job.accepted` is never delivered: the caller already has the response. `upstream.paused` is for the operator. */
  type: EventType | "job.accepted" | "upstream.paused";
  body: string;
  at: number;
}

const SEQUENCE = {
  "job.accepted": 0,
  "job.started": 1,
  "job.succeeded": 2,
  "job.failed": 2,
  "job.canceled": 2,
} as const;
type JobEventType = keyof typeof SEQUENCE;

export function acceptedEvent(seed: JobSeed): Event {
  return event(seed, "job.accepted", { at: seed.acceptedAt, data: { status: "queued" } });
}

/** A job's events after `job.accepted`, oldest first. The same job and links always produce the same bytes. */
export function eventsOf(job: Job, links: AssetLinks = {}): Event[] {
  const startedAt = "startedAt" in job ? job.startedAt : null;
  const started =
    startedAt === null ? [] : [event(job, "job.started", { at: startedAt, data: { status: "processing" } })];
  if (!isEnded(job)) return started;
  return [...started, event(job, `job.${job.status}`, { at: job.endedAt, ...endPayload(job, links) })];
}

function endPayload(job: EndedJob, links: AssetLinks): { data: object; brief?: object } {
  const { status } = job;
  if (status === "failed") return { data: { status, error: { code: job.code, message: truncate(job.message) } } };
  const songs = job.songs.map((song) => songPayload(song, links));
  const end = status === "canceled" ? { status, charged: job.charged } : { status };
  const lyrics = status === "succeeded" && job.lyrics ? { lyrics: job.lyrics } : {};
  return { data: { ...end, songs, ...lyrics }, brief: { ...end, songs: songs.map(({ id }) => ({ id })) } };
}

function event(
  seed: JobSeed,
  type: JobEventType,
  { at, data, brief }: { at: number; data: object; brief?: object },
): Event {
  const sequence = SEQUENCE[type];
  const job = { id: seed.id, operation: apiNameOf(seed.input.operation) };
  const body = serializeEvent({ type, at, sequence, data: { ...job, ...data }, brief: { ...job, ...brief } });
  return { id: `evt_${seed.id}_${sequence}`, sequence, type, body, at };
}

/** The upstream rejects the operator's account there: jobs wait until the operator has fixed it. */
export function upstreamPausedEvent(
  upstream: string,
  pause: { status: number; message: string; since: number },
): Event {
  const type = "upstream.paused";
  const at = pause.since;
  const body = serializeEvent({ type, at, data: { upstream, status: pause.status, message: truncate(pause.message) } });
  return { id: `evt_paused_${upstream}_${at}`, sequence: 0, type, body, at };
}

/** Above the job's own events. */
const FIRST_SONG_SEQUENCE = 3;

/** One event for each song of an ended job. */
export function songEventsOf(job: Job, links: AssetLinks = {}): Event[] {
  const songs = isEnded(job) && "songs" in job ? job.songs : [];
  const at = isEnded(job) ? job.endedAt : 0;
  return songs.map((song, position) => {
    const type = "song.created";
    const sequence = FIRST_SONG_SEQUENCE + position;
    const data = { ...songPayload(song, links), job_id: job.id };
    const body = serializeEvent({ type, at, sequence, data, brief: { id: song.id, job_id: job.id } });
    return { id: `evt_${job.id}_song_${position}`, sequence, type, body, at };
  });
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

function accountEvent(type: EventType, { id, at, data }: { id: string; at: number; data: object }): Event {
  const body = serializeEvent({ type, at, data });
  return { id: `evt_${type.replace(".", "_")}_${id}`, sequence: 0, type, body, at };
}
