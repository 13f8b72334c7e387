import type { JobRecord, JobState } from "../db/jobs.ts";
import type { SongRecord } from "../db/songs.ts";
import { assetIdOf, type Role } from "../job/job.ts";
import type { QueuePosition } from "../lane/queue-forecast.ts";

const STATUS = {
  queued: "PENDING_QUEUE",
  processing: "ON_QUEUE",
  succeeded: "SUCCESS",
  failed: "FAILED",
  canceled: "FAILED",
} as const;
/** TTAPI's names of operations, if they differ from Fermata's. */
const ACTION: Partial<Record<JobRecord["operation"], string>> = { song: "music" };

/** Signed links to assets, by asset id. */
type AssetLinks = Record<string, { url: string }>;

/** The response to a submit. TTAPI documents both spellings of the id, and clients read either. Not in TTAPI: the queue. */
export function submitResponse(jobId: string, position: QueuePosition | null = null) {
  const queue = position && { queue_position: position.ahead + 1, estimated_seconds: position.secondsLeft };
  return { status: "SUCCESS", message: "", data: { jobId, job_id: jobId, ...queue } };
}

/** The response if the job is still unfinished when the wait ends. */
export function runningResponse(jobId: string) {
  return { status: "ON_QUEUE", message: "", data: { jobId, job_id: jobId } };
}

/** The body of `fetch` and of callbacks. As in TTAPI, `quota`, `seed` and `durations` are strings. */
export function fetchResponse({ record: job, view, queuePosition, waitingReason }: JobState, links: AssetLinks) {
  const status = view?.status ?? job.status;
  const ttapiStatus = STATUS[status];
  return {
    status: ttapiStatus,
    message: waitingReason?.message ?? messageOf(job, status),
    jobId: job.id,
    data: {
      jobId: job.id,
      job_id: job.id,
      action: ACTION[job.operation] ?? job.operation.replaceAll("_", "-"),
      progress: `${status === "succeeded" ? 100 : (view?.progress ?? 0)}%`,
      mv: "model" in job.input ? job.input.model : job.model,
      // The model that was used, as far as the upstream reports it.
      model: job.model,
      quota: String(ttapiStatus === "FAILED" && !job.charged ? 0 : job.price),
      hookUrl: job.hookUrl,
      // Not in TTAPI: the current stage, the position in the queue, and the estimated seconds until the job finishes.
      ...(view?.stage && { stage: view.stage }),
      ...(queuePosition && { queue_position: queuePosition.ahead + 1 }),
      ...(view && { estimated_seconds: queuePosition?.secondsLeft ?? view.secondsLeft }),
      ...(job.lyrics && { title: job.lyrics.title, lyrics: job.lyrics.text }),
      musics: job.songs.map((song) => musicOf(song, links)),
    },
  };
}

function messageOf({ error }: JobRecord, status: JobRecord["status"]): string | null {
  if (status === "canceled") return "The job was canceled.";
  return status === "succeeded" ? "success" : (error?.message ?? null);
}

function musicOf(song: SongRecord, links: AssetLinks) {
  const linkTo = (role: Role) => links[assetIdOf(song.id, role)]?.url ?? null;
  return {
    musicId: song.id,
    title: song.title,
    lyrics: song.lyrics,
    imageUrl: song.hasImage ? linkTo("image") : null,
    audioUrl: song.deleted ? null : linkTo("audio"),
    videoUrl: null,
    imageId: song.hasImage ? song.id : null,
    topic: null,
    sound: song.sound,
    seed: song.seed,
    durations: song.durationSeconds === null ? null : String(song.durationSeconds),
    createdAt: new Date(song.createdAt).toISOString(),
    lyrics_timing_markers: song.lyricLines,
  };
}
