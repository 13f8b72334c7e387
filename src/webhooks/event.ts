import { type EndedJob, isOver, type Job, type JobSeed } from "../job/job.ts";
import { nameOf } from "../operations/catalog.ts";
import { bodyOf, clip } from "./body.ts";
import type { EventType } from "./event-type.ts";
import { type AssetLinks, toldSong } from "./told-song.ts";

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
  if (!isOver(job)) return started;
  return [...started, event(job, `job.${job.status}`, { at: job.endedAt, ...endOf(job, links) })];
}

function endOf(job: EndedJob, links: AssetLinks): { data: object; brief?: object } {
  const { status } = job;
  if (status === "failed") return { data: { status, error: { code: job.code, message: clip(job.message) } } };
  const songs = job.songs.map((song) => toldSong(song, links));
  const end = status === "canceled" ? { status, charged: job.charged } : { status };
  const lyrics = status === "succeeded" && job.lyrics ? { lyrics: job.lyrics } : {};
  return { data: { ...end, songs, ...lyrics }, brief: { ...end, songs: songs.map(({ id }) => ({ id })) } };
}

function event(seed: JobSeed, type: JobEventType, what: { at: number; data: object; brief?: object }): Event {
  const sequence = SEQUENCE[type];
  const { at } = what;
  const of = { id: seed.id, operation: nameOf(seed.input.operation) };
  const body = bodyOf({ type, at, sequence, data: { ...of, ...what.data }, brief: { ...of, ...what.brief } });
  return { id: `evt_${seed.id}_${sequence}`, sequence, type, body, at };
}

/** Our own account with an upstream is refused: jobs wait until its operator has mended that. */
export function pausedEvent(upstream: string, pause: { status: number; message: string; since: number }): Event {
  const type = "upstream.paused";
  const at = pause.since;
  const body = bodyOf({ type, at, data: { upstream, status: pause.status, message: clip(pause.message) } });
  return { id: `evt_paused_${upstream}_${at}`, sequence: 0, type, body, at };
}
