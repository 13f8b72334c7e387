import { type EndedJob, isOver, type Job, type JobSeed } from "../job/job.ts";

/** Something that happened, in the exact bytes that will be signed and sent. */
export interface Event {
  id: string;
  sequence: number;
  type: JobEventType | "upstream.paused" | "schedule.failed" | "asset.expiring";
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

/** All that has happened to a job since it was accepted, oldest first: the same job gives the same bytes again. */
export function eventsOf(job: Job): Event[] {
  const startedAt = "startedAt" in job ? job.startedAt : null;
  const started =
    startedAt === null ? [] : [event(job, "job.started", { at: startedAt, data: { status: "processing" } })];
  if (!isOver(job)) return started;
  return [...started, event(job, `job.${job.status}`, { at: job.endedAt, data: endOf(job) })];
}

function endOf(job: EndedJob): object {
  const { status } = job;
  if (status === "failed") return { status, error: { code: job.code, message: job.message } };
  const songs = job.songs.map((song) => song.id);
  return status === "canceled" ? { status, songs, charged: job.charged } : { status, songs };
}

function event(seed: JobSeed, type: JobEventType, what: { at: number; data: object }): Event {
  const sequence = SEQUENCE[type];
  const timestamp = new Date(what.at).toISOString();
  const data = { id: seed.id, operation: seed.input.operation, ...what.data };
  return {
    id: `evt_${seed.id}_${sequence}`,
    sequence,
    type,
    body: JSON.stringify({ type, timestamp, sequence, data }),
    at: what.at,
  };
}

/** Our own account with an upstream is refused: jobs wait until its operator has mended that. */
export function pausedEvent(upstream: string, pause: { status: number; message: string; since: number }): Event {
  const type = "upstream.paused";
  const data = { upstream, status: pause.status, message: pause.message };
  const body = JSON.stringify({ type, timestamp: new Date(pause.since).toISOString(), data });
  return { id: `evt_paused_${upstream}_${pause.since}`, sequence: 0, type, body, at: pause.since };
}
