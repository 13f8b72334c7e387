import {
  assetIdOf,
  type EndedJob,
  type FailureCode,
  type Job,
  type JobBase,
  type LiveJob,
  type MadeSong,
} from "./job.ts";
import type { UpstreamResult } from "./outcome.ts";

/** What a job carries through all its states, without the fields of the state that it leaves. */
export function baseOf(job: Job): JobBase {
  const { id, accountId, input, price, upstream, acceptedAt, deadlineAt, pace, callbacks, attempts, recorded } = job;
  return { id, accountId, input, price, upstream, acceptedAt, deadlineAt, pace, callbacks, attempts, recorded };
}

/** The job as failed, with everything that may have been stored for it marked for deletion. */
export function failed(job: LiveJob, why: { code: FailureCode; message: string }, now: number): EndedJob {
  const reached = "upstreamJobId" in job ? job : null;
  return {
    ...baseOf(job),
    status: "failed",
    upstreamJobId: reached?.upstreamJobId ?? null,
    startedAt: reached?.startedAt ?? null,
    endedAt: now,
    ...why,
    leftovers: job.status === "storing" ? job.songs.flatMap(assetIdsOf) : [],
  };
}

function assetIdsOf(song: MadeSong): string[] {
  return [assetIdOf(song.id, "audio"), assetIdOf(song.id, "image")];
}

interface Made extends Pick<UpstreamResult, "lyrics" | "model"> {
  upstreamJobId: string | null;
  startedAt: number;
  songs: MadeSong[];
}

/** The job as succeeded: only for songs whose audio is in our storage. */
export function succeeded(job: LiveJob, made: Made, now: number): EndedJob {
  const { upstreamJobId, startedAt, songs, lyrics, model } = made;
  return { ...baseOf(job), status: "succeeded", upstreamJobId, startedAt, endedAt: now, songs, lyrics, model };
}
