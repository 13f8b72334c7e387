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
export const ALL_EVENT_TYPES = "*";

export function matchesFilter(filter: string[], type: string): boolean {
  return filter.includes(ALL_EVENT_TYPES) || filter.includes(type);
}

/** The standard's advice; receivers are known to refuse more. */
const MAX_BYTES = 20_000;
const MAX_CHARACTERS = 1_000;

interface Envelope {
  type: string;
  at: number;
  /** Its place among the events of one job: a receiver drops what is older than what it has. */
  sequence?: number;
  data: object;
  /** What is told where `data` would be too large. */
  brief?: object;
}

/** The bytes of an event, below 20 kB: made once, then stored, signed and sent as they are. */
export function serializeEvent({ type, at, sequence, data, brief = {} }: Envelope): string {
  const envelope = { type, timestamp: new Date(at).toISOString(), ...(sequence !== undefined && { sequence }) };
  const body = JSON.stringify({ ...envelope, data });
  return isSmall(body) ? body : JSON.stringify({ ...envelope, data: { ...brief, truncated: true } });
}

/** A character of UTF-16 is three bytes at most: what is short need not be counted. */
function isSmall(body: string): boolean {
  return body.length * 3 < MAX_BYTES || new TextEncoder().encode(body).length < MAX_BYTES;
}

/** A text of unknown length, as far as an event tells it. */
export function truncate(text: string): string {
  return text.length > MAX_CHARACTERS ? `${text.slice(0, MAX_CHARACTERS).toWellFormed()}…` : text;
}

/** Links to assets, by asset id. An asset without one is told without. */
export type AssetLinks = Record<string, { url: string; expiresAt: number }>;

/** How long a link in an event works: longer than events can be replayed. */
export const EVENT_LINK_MS = 35 * 24 * 3_600_000;

/** The assets of a song that were stored, with the ids that their links are found by. */
export function storedAssets(song: JobSong): { id: string; role: Role; asset: StoredAsset }[] {
  const { audio, image } = song;
  return [
    ...(audio ? [{ id: assetIdOf(song.id, "audio"), role: "audio" as const, asset: audio }] : []),
    ...(image && image !== "skipped"
      ? [{ id: assetIdOf(song.id, "image"), role: "image" as const, asset: image }]
      : []),
  ];
}

/** A song as events tell it. */
export function songPayload(song: JobSong, links: AssetLinks) {
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

/** Something that happened, in the exact bytes that will be signed and sent. */
export interface Event {
  id: string;
  sequence: number;
  /** `job.accepted` is told to nobody: its caller knows. `upstream.paused` is the operator's. */
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

/**
 * All that has happened to a job since it was accepted, oldest first: the same job and links give the same bytes again.
 */
export function eventsOf(job: Job, links: AssetLinks = {}): Event[] {
  const startedAt = "startedAt" in job ? job.startedAt : null;
  const started =
    startedAt === null ? [] : [event(job, "job.started", { at: startedAt, data: { status: "processing" } })];
  if (!isEnded(job)) return started;
  return [...started, event(job, `job.${job.status}`, { at: job.endedAt, ...endOf(job, links) })];
}

function endOf(job: EndedJob, links: AssetLinks): { data: object; brief?: object } {
  const { status } = job;
  if (status === "failed") return { data: { status, error: { code: job.code, message: truncate(job.message) } } };
  const songs = job.songs.map((song) => songPayload(song, links));
  const end = status === "canceled" ? { status, charged: job.charged } : { status };
  const lyrics = status === "succeeded" && job.lyrics ? { lyrics: job.lyrics } : {};
  return { data: { ...end, songs, ...lyrics }, brief: { ...end, songs: songs.map(({ id }) => ({ id })) } };
}

function event(seed: JobSeed, type: JobEventType, what: { at: number; data: object; brief?: object }): Event {
  const sequence = SEQUENCE[type];
  const { at } = what;
  const of = { id: seed.id, operation: apiNameOf(seed.input.operation) };
  const body = serializeEvent({ type, at, sequence, data: { ...of, ...what.data }, brief: { ...of, ...what.brief } });
  return { id: `evt_${seed.id}_${sequence}`, sequence, type, body, at };
}

/** Our own account with an upstream is refused: jobs wait until its operator has mended that. */
export function upstreamPausedEvent(
  upstream: string,
  pause: { status: number; message: string; since: number },
): Event {
  const type = "upstream.paused";
  const at = pause.since;
  const body = serializeEvent({ type, at, data: { upstream, status: pause.status, message: truncate(pause.message) } });
  return { id: `evt_paused_${upstream}_${at}`, sequence: 0, type, body, at };
}

/** Behind the end of the job that made it. */
const FIRST_SEQUENCE = 3;

/** One event for each song that an ended job made. */
export function songEventsOf(job: Job, links: AssetLinks = {}): Event[] {
  const songs = isEnded(job) && "songs" in job ? job.songs : [];
  const at = isEnded(job) ? job.endedAt : 0;
  return songs.map((song, position) => {
    const type = "song.created";
    const sequence = FIRST_SEQUENCE + position;
    const data = { ...songPayload(song, links), job_id: job.id };
    const body = serializeEvent({ type, at, sequence, data, brief: { id: song.id, job_id: job.id } });
    return { id: `evt_${job.id}_song_${position}`, sequence, type, body, at };
  });
}

/** Below so many credits their owner is told, once for every time that they sink below: three songs. */
export const LOW_CREDITS = 3 * CATALOG.song.price;

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
  return accountEvent("endpoint.disabled", { id: `${id}_${enabledAt}`, at, data: { id, url: truncate(url), reason } });
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
  const error = { code, message: truncate(message) };
  const data = { id: scheduleId, name: truncate(name), slot: new Date(slot).toISOString(), error };
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
  const data = { song_id: songId, title: title && truncate(title), retained_until: new Date(expiresAt).toISOString() };
  return accountEvent("asset.expiring", { id: `${songId}_${expiresAt}`, at, data });
}

function accountEvent(type: EventType, of: { id: string; at: number; data: object }): Event {
  const body = serializeEvent({ type, at: of.at, data: of.data });
  return { id: `evt_${type.replace(".", "_")}_${of.id}`, sequence: 0, type, body, at: of.at };
}
