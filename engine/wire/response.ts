import { type Job, MODEL, type Music } from "../job.ts";

interface Envelope {
  status: string;
  message: string;
  data?: unknown;
}

/**
 * The response to a submit: the job's id, and the text of an immediate operation. Not in TTAPI's: `stage` if the job
 * begins now, and how long it takes.
 */
export function acceptedResponse({ id, result, stage, estimatedSeconds }: Job): Envelope {
  const beginning = { ...(stage && { stage }), ...(estimatedSeconds && { estimated_seconds: estimatedSeconds }) };
  return { status: "SUCCESS", message: "success", data: { jobId: id, job_id: id, ...result?.text, ...beginning } };
}

/** A 401 has no `data`, as in TTAPI's own response. */
export function failureResponse(status: number, message: string): Envelope {
  return status === 401 ? { status: "FAILED", message } : { status: "FAILED", message, data: null };
}

const STATUS: Record<Job["state"], string> = {
  queued: "PENDING_QUEUE",
  running: "ON_QUEUE",
  succeeded: "SUCCESS",
  failed: "FAILED",
};

const MESSAGE: Record<Job["state"], string | null> = {
  queued: null,
  running: null,
  succeeded: "success",
  failed: "The engine could not finish this job.",
};

function imageUrl(music: Music, origin: string): string | null {
  if (music.picture === "own") return `${origin}/files/${music.id}.png`;
  return music.picture?.url ?? null;
}

function wireMusic(music: Music, origin: string) {
  return {
    musicId: music.id,
    title: music.title,
    lyrics: music.lyrics,
    imageUrl: imageUrl(music, origin),
    audioUrl: `${origin}/files/${music.file}`,
    // Not in TTAPI's protocol. See `packExtras`.
    extrasUrl: music.extras === undefined ? null : `${origin}/files/${music.extras}`,
    videoUrl: null,
    imageId: music.picture === "own" ? music.id : null,
    topic: null,
    sound: music.sound,
    seed: music.seed,
    durations: String(music.seconds),
    createdAt: new Date(music.createdAt).toISOString(),
    lyrics_timing_markers: music.lines,
  };
}

/** The body of `fetch` responses and callbacks; its links are on `origin`. */
export function jobResponse(job: Job, origin: string) {
  return {
    status: STATUS[job.state],
    message: job.message ?? MESSAGE[job.state],
    jobId: job.id,
    data: {
      jobId: job.id,
      job_id: job.id,
      action: job.operation,
      progress: `${Math.floor(job.progress * 100)}%`,
      ...(job.stage && { stage: job.stage }),
      mv: job.mv,
      model: MODEL,
      quota: String(job.quota),
      hookUrl: job.hookUrl,
      musics: (job.result?.musics ?? []).map((music) => wireMusic(music, origin)),
      ...job.result?.text,
    },
  };
}
