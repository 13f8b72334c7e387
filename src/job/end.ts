import { type EndedJob, type FailureCode, type Job, type JobBase, type LiveJob, sourceIdOf } from "./job.ts";
import { assetIdOf, type MadeSong } from "./made-song.ts";
import type { UpstreamResult } from "./outcome.ts";

/** What a job carries through all its states, without the fields of the state that it leaves. */
export function baseOf(job: Job): JobBase {
  const { id, accountId, input, price, upstream, acceptedAt, deadlineAt } = job;
  const { pace, callbacks, place, calledBack, source, attempts, recorded } = job;
  const seed = { id, accountId, input, price, upstream, acceptedAt, deadlineAt };
  return { ...seed, pace, callbacks, place, calledBack, source, attempts, recorded };
}

/** The job as failed, with everything that may have been stored for it marked for deletion. */
export function failed(job: LiveJob, why: { code: FailureCode; message: string }, now: number): EndedJob {
  const reached = "upstreamJobId" in job ? job : null;
  const songs = job.status === "storing" ? job.songs.flatMap(assetIdsOf) : [];
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

function assetIdsOf(song: MadeSong): string[] {
  return [assetIdOf(song.id, "audio"), assetIdOf(song.id, "image")];
}

function sourceIds(job: LiveJob): string[] {
  return job.input.operation === "upload" ? [sourceIdOf(job.id)] : [];
}

interface Made extends Pick<UpstreamResult, "lyrics" | "model"> {
  upstreamJobId: string | null;
  startedAt: number;
  songs: MadeSong[];
}

/** The job as succeeded: only for songs whose audio is in our storage. */
export function succeeded(job: LiveJob, made: Made, now: number): EndedJob {
  const { upstreamJobId, startedAt, songs, lyrics, model } = made;
  const result = { upstreamJobId, startedAt, endedAt: now, songs, lyrics, model };
  return { ...baseOf(job), status: "succeeded", ...result, leftovers: sourceIds(job) };
}
