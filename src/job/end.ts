import {
  assetIdOf,
  type EndedJob,
  type FailureCode,
  FILES,
  isEnded,
  type Job,
  type JobBase,
  type JobSong,
  type LiveJob,
  ROLES,
  seedOf,
  sourceIdOf,
} from "./job.ts";
import type { UpstreamResult } from "./outcome.ts";

/** The fields that a job has in every state, without those of its current state. */
export function baseOf(job: Job): JobBase {
  const { pace, callbacks, slot, calledBack, source, cancel, attempts, recorded } = job;
  return { ...seedOf(job), pace, callbacks, slot, calledBack, source, cancel, attempts, recorded };
}

/** The job as failed. Every file that may have been stored for it is listed for deletion. */
export function failed(job: LiveJob, error: { code: FailureCode; message: string }, now: number): EndedJob {
  const submission = "upstreamJobId" in job ? job : null;
  const songs = job.status === "storing" ? assetIdsOf(job.songs) : [];
  return {
    ...baseOf(job),
    status: "failed",
    upstreamJobId: submission?.upstreamJobId ?? null,
    startedAt: submission?.startedAt ?? null,
    endedAt: now,
    ...error,
    leftovers: [...songs, ...sourceIds(job)],
  };
}

function assetIdsOf(songs: JobSong[]): string[] {
  return songs.flatMap(({ id, upstream }) => (upstream.extrasUrl ? FILES : ROLES).map((file) => assetIdOf(id, file)));
}

function sourceIds(job: Job): string[] {
  return job.input.operation === "upload" ? [sourceIdOf(job.id)] : [];
}

interface Completion extends Pick<UpstreamResult, "lyrics" | "model"> {
  upstreamJobId: string | null;
  startedAt: number;
  songs: JobSong[];
}

/** The job as succeeded. The audio of all `songs` must already be in R2. */
export function succeeded(job: LiveJob, completion: Completion, now: number): EndedJob {
  const { upstreamJobId, startedAt, songs, lyrics, model } = completion;
  const result = { upstreamJobId, startedAt, endedAt: now, songs, lyrics, model };
  return { ...baseOf(job), status: "succeeded", ...result, leftovers: sourceIds(job) };
}

/** The job as canceled. It is charged if the upstream finished it, and keeps its songs unless they are discarded. */
export function canceled(job: Job, now: number): EndedJob {
  const result = job.status === "succeeded" || job.status === "storing" ? job : null;
  const visible = job.cancel === "discard" ? null : result;
  const discarded = result && !visible ? assetIdsOf(result.songs) : [];
  return {
    ...baseOf(job),
    status: "canceled",
    upstreamJobId: "upstreamJobId" in job ? job.upstreamJobId : null,
    startedAt: "startedAt" in job ? job.startedAt : null,
    endedAt: isEnded(job) ? job.endedAt : now,
    charged: result !== null,
    model: result?.model ?? null,
    songs: visible?.songs ?? [],
    lyrics: visible?.lyrics ?? null,
    leftovers: [...(isEnded(job) ? job.leftovers : sourceIds(job)), ...discarded],
  };
}

/** Failures that the same request would cause again. */
const FINAL: readonly string[] = ["upstream_refused", "source_unusable"] satisfies FailureCode[];

/** Whether the same request may succeed later. */
export function isRetryable(code: string): boolean {
  return !FINAL.includes(code);
}
