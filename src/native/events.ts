import { type JobRecord, recordOf } from "../db/jobs.ts";
import { isEnded, type Job } from "../job/job.ts";
import { type Event, jobEvent, songEvent, truncate } from "../webhooks/event.ts";
import { jobBody, type ResponseContext, songBody, unsignedContext } from "./response.ts";

export interface JobEvents {
  /** Of the job itself: `job.started`, and its end. */
  job: Event[];
  /** `song.created` for each song, which endpoints alone receive. */
  songs: Event[];
}

/** A job's events as they are stored, oldest first. The same job always produces the same bytes. */
export function eventsOf(job: Job): JobEvents {
  const record = recordOf(job);
  const context = unsignedContext(record.songs);
  const started = record.startedAt === null ? [] : [startedEvent(record, record.startedAt, context)];
  if (!isEnded(job)) return { job: started, songs: [] };
  const songs = record.songs.map((song, position) =>
    songEvent(song, { position, at: job.endedAt, data: songBody(song, context.links) }),
  );
  const data = jobBody({ record, view: null, queuePosition: null, waitingReason: null }, context);
  const error = data.error && { ...data.error, message: truncate(data.error.message) };
  const brief = { status: data.status, error, songs: data.songs.map(({ id }) => ({ id })) };
  const end = jobEvent(record, `job.${job.status}`, { at: job.endedAt, songs: songs.length, data, brief });
  return { job: [...started, end], songs };
}

/** The job as it was when the upstream accepted it, whatever has happened to it since. */
function startedEvent(record: JobRecord, at: number, context: ResponseContext): Event {
  const ended = { songs: [], lyrics: null, error: null, charged: false, endedAt: null };
  const started: JobRecord = { ...record, ...ended, status: "processing" };
  const data = jobBody({ record: started, view: null, queuePosition: null, waitingReason: null }, context);
  return jobEvent(record, "job.started", { at, songs: 0, data, brief: { status: data.status } });
}
