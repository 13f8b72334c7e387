import {
  assetIdOf,
  type EndedJob,
  type FailureCode,
  isEnded,
  type Job,
  type JobBase,
  type JobSong,
  type LiveJob,
  sourceIdOf,
} from "./job.ts";
import type { UpstreamResult } from "./outcome.ts";

/** What a job carries through all its states, without the fields of the state that it leaves. */
export function baseOf(job: Job): JobBase {
  const { id, accountId, input, price, upstream, upstreamOrigin, acceptedAt, deadlineAt } = job;
  const { pace, callbacks, slot, calledBack, source, cancel, attempts, recorded } = job;
  const seed = { id, accountId, input, price, upstream, upstreamOrigin, acceptedAt, deadlineAt };
  return { ...seed, pace, callbacks, slot, calledBack, source, cancel, attempts, recorded };
}

/** The job as failed, with everything that may have been stored for it marked for deletion. */
export function failed(job: LiveJob, why: { code: FailureCode; message: string }, now: number): EndedJob {
  const reached = "upstreamJobId" in job ? job : null;
  const songs = job.status === "storing" ? assetIdsOf(job.songs) : [];
  return {
    ...baseOf(job),
    status: "failed",
    upstreamJobId: reached?.upstreamJobId ?? null,
    startedAt: reached?.startedAt ?? null,
    endedAt: now,
    ...why,
    leftovers: [...songs, ...sourceIds(job)],
  };
}

function assetIdsOf(songs: JobSong[]): string[] {
  return songs.flatMap(({ id }) => [assetIdOf(id, "audio"), assetIdOf(id, "image")]);
}

function sourceIds(job: Job): string[] {
  return job.input.operation === "upload" ? [sourceIdOf(job.id)] : [];
}

interface Made extends Pick<UpstreamResult, "lyrics" | "model"> {
  upstreamJobId: string | null;
  startedAt: number;
  songs: JobSong[];
}

/** The job as succeeded: only for songs whose audio is in our storage. */
export function succeeded(job: LiveJob, made: Made, now: number): EndedJob {
  const { upstreamJobId, startedAt, songs, lyrics, model } = made;
  const result = { upstreamJobId, startedAt, endedAt: now, songs, lyrics, model };
  return { ...baseOf(job), status: "succeeded", ...result, leftovers: sourceIds(job) };
}

/** The job as canceled: charged where the upstream has made it, with its songs unless they are to be discarded. */
export function canceled(job: Job, now: number): EndedJob {
  const made = job.status === "succeeded" || job.status === "storing" ? job : null;
  const kept = job.cancel === "discard" ? null : made;
  const unwanted = made && !kept ? assetIdsOf(made.songs) : [];
  return {
    ...baseOf(job),
    status: "canceled",
    upstreamJobId: "upstreamJobId" in job ? job.upstreamJobId : null,
    startedAt: "startedAt" in job ? job.startedAt : null,
    endedAt: isEnded(job) ? job.endedAt : now,
    charged: made !== null,
    model: made?.model ?? null,
    songs: kept?.songs ?? [],
    lyrics: kept?.lyrics ?? null,
    leftovers: [...(isEnded(job) ? job.leftovers : sourceIds(job)), ...unwanted],
  };
}

/** What would fail again in the same way. */
const FINAL: readonly string[] = ["upstream_refused", "source_unusable"] satisfies FailureCode[];

/** Whether the same request may succeed another time. */
export function isRetryable(code: string): boolean {
  return !FINAL.includes(code);
}
