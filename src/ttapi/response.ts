import type { JobRecord } from "../db/jobs.ts";
import type { SongRecord } from "../db/songs.ts";
import { assetIdOf } from "../job/job.ts";
import type { JobView } from "../job/view.ts";
import type { QueuePosition } from "../lane/lane.ts";

const WORD = {
  queued: "PENDING_QUEUE",
  processing: "ON_QUEUE",
  succeeded: "SUCCESS",
  failed: "FAILED",
  canceled: "FAILED",
} as const;
/** TTAPI's path names, where ours differ. */
const ACTION: Partial<Record<JobRecord["operation"], string>> = { song: "music" };

/** A job as far as it is known. */
interface JobState {
  record: JobRecord;
  view: JobView | null;
  queuePosition: QueuePosition | null;
  waitingReason: { message: string } | null;
}

/** Makes a link to an asset; null where none can be made. */
type LinkTo = (assetId: string) => Promise<string | null>;

/** A submit's answer. Both spellings of the id are documented, and clients read either. */
export function submitResponse(jobId: string) {
  return { status: "SUCCESS", message: "", data: { jobId, job_id: jobId } };
}

/** For a caller who has waited long enough. */
export function runningResponse(jobId: string) {
  return { status: "ON_QUEUE", message: "", data: { jobId, job_id: jobId } };
}

/** The body of `fetch` and of callbacks, in TTAPI's types: `quota`, `seed` and `durations` are strings. */
export async function fetchResponse({ record: job, view, queuePosition, waitingReason }: JobState, linkTo: LinkTo) {
  const status = view?.status ?? job.status;
  const word = WORD[status];
  return {
    status: word,
    message: waitingReason?.message ?? messageOf(job, status),
    jobId: job.id,
    data: {
      jobId: job.id,
      job_id: job.id,
      action: ACTION[job.operation] ?? job.operation.replaceAll("_", "-"),
      progress: `${status === "succeeded" ? 100 : (view?.progress ?? 0)}%`,
      mv: "model" in job.input ? job.input.model : job.model,
      // What really made it: the embedded engine says so.
      model: job.model,
      quota: String(word === "FAILED" && !job.charged ? 0 : job.price),
      hookUrl: job.hookUrl,
      // Ours, beside TTAPI's: how many jobs go before this one, and when it is probably over.
      ...(queuePosition && { queue_position: queuePosition.ahead + 1 }),
      ...(view && { estimated_seconds: queuePosition?.secondsLeft ?? view.secondsLeft }),
      ...(job.lyrics && { title: job.lyrics.title, lyrics: job.lyrics.text }),
      musics: await Promise.all(job.songs.map((song) => musicOf(song, linkTo))),
    },
  };
}

function messageOf({ error }: JobRecord, status: JobRecord["status"]): string | null {
  if (status === "canceled") return "The job was canceled.";
  return status === "succeeded" ? "success" : (error?.message ?? null);
}

async function musicOf(song: SongRecord, linkTo: LinkTo) {
  return {
    musicId: song.id,
    title: song.title,
    lyrics: song.lyrics,
    imageUrl: song.hasImage ? await linkTo(assetIdOf(song.id, "image")) : null,
    audioUrl: song.deleted ? null : await linkTo(assetIdOf(song.id, "audio")),
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
