import type { Input } from "../operations/input.ts";
import type { DurationEstimate } from "./duration-estimate.ts";
import type { UpstreamSong } from "./outcome.ts";

/** A song of ours on its way: its id is drawn once, so that a replay stores into the same place. */
export interface JobSong {
  id: string;
  upstream: UpstreamSong;
  audio: StoredAsset | null;
  /** `skipped`: the picture could not be had; a song does not fail for it. */
  image: StoredAsset | "skipped" | null;
}

export interface StoredAsset {
  bytes: number;
  /** Lower-case hex. */
  sha256: string;
  contentType: string;
  container: string;
  durationSeconds: number | null;
}

export type Role = "audio" | "image";

/** Asset ids follow from the song's, so that a link can be served without asking D1. */
export function assetIdOf(songId: string, role: Role): string {
  return `${songId}-${role}`;
}

/** What an upstream made of a job. */
export interface JobResult {
  model: string | null;
  songs: JobSong[];
  lyrics: { title: string | null; text: string } | null;
}

interface Ended {
  upstreamJobId: string | null;
  endedAt: number;
  /** Asset ids that may have been stored for it and that nobody needs, still to be deleted. */
  leftovers: string[];
}

export interface Succeeded extends Ended, JobResult {
  status: "succeeded";
  startedAt: number;
}

export interface Failed extends Ended {
  status: "failed";
  startedAt: number | null;
  code: FailureCode;
  message: string;
}

/** Ended after its account had canceled it: with songs where the upstream had made some that are to be kept. */
export interface Canceled extends Ended, JobResult {
  status: "canceled";
  startedAt: number | null;
  /** Whether the upstream had made what was ordered. */
  charged: boolean;
}

export type FailureCode =
  | "upstream_refused"
  | "upstream_failed"
  | "upstream_lost"
  | "upstream_unconfirmed"
  | "source_unusable"
  | "audio_unusable"
  | "deadline_exceeded";

/** What is fixed when a job is accepted. */
export interface JobSeed {
  id: string;
  accountId: string;
  input: Input;
  /** Credits held for it. */
  price: number;
  /** Its upstream, from acceptance to its end, whatever is configured later (`src/upstream/registry.ts`). */
  upstream: string;
  upstreamOrigin: string | null;
  acceptedAt: number;
  deadlineAt: number;
}

/** One try to hand the job to an upstream. More than one only where the first may have been lost. */
export interface Attempt {
  at: number;
  result: "sent" | "accepted" | "unknown";
  upstreamJobId: string | null;
}

export interface JobBase extends JobSeed {
  /** As the lane handed it over: how long such jobs take, and whether the upstream calls back. Decides when we look. */
  pace: DurationEstimate;
  callbacks: boolean;
  /** Our place in the upstream's lane: asked for, held until the upstream is done with the job, or none. */
  slot: "none" | "waiting" | "granted";
  /** Whether the upstream ever called back for it. */
  calledBack: boolean;
  /** An upload's file, once it lies in our storage. */
  source: StoredAsset | null;
  /** Whether its account has canceled it, and what is to become of the songs that it still makes. */
  cancel?: "keep" | "discard" | undefined;
  attempts: Attempt[];
  /** What D1 knows: nothing beyond the acceptance, the start, or the end. */
  recorded: "accepted" | "started" | "ended";
}

/** Waiting to be submitted. */
export interface Queued {
  status: "queued";
  /** Failures in a row that certainly made nothing. */
  tries: number;
  notBefore: number;
}

/** Stored before the request leaves us: found again after a crash, it means "it may have been sent". */
export interface Submitting {
  status: "submitting";
  since: number;
  tries: number;
}

export interface Processing {
  status: "processing";
  upstreamJobId: string;
  startedAt: number;
  /** How often we looked, and when last. */
  polls: number;
  polledAt: number | null;
  pollAt: number;
  /** Until then the upstream wants no call of ours: a callback does not shorten it. */
  notBefore: number;
  /** Whether the upstream called since the last look: if that look finds nothing, another follows soon. */
  calledBackSincePoll: boolean;
  /** Looks in a row that brought no answer. */
  failures: number;
  missingSince: number | null;
  /** 0–100, as the upstream said it; never goes back. */
  progress: number;
}

/** The song exists upstream: its bytes are on the way into our storage. */
export interface Storing extends JobResult {
  status: "storing";
  upstreamJobId: string;
  startedAt: number;
  /** Rounds that failed; `relook`: links must be asked for again before the next one. */
  tries: number;
  notBefore: number;
  refreshLinks: boolean;
}

export type LiveJob = JobBase & (Queued | Submitting | Processing | Storing);
export type EndedJob = JobBase & (Succeeded | Failed | Canceled);
export type Job = LiveJob | EndedJob;

/** Where an upload's file waits for the upstream to take it. */
export function sourceIdOf(jobId: string): string {
  return `${jobId}-source`;
}

/** A new job, accepted and not yet sent anywhere. */
export function newJob(seed: JobSeed, pace: DurationEstimate): Job {
  return {
    ...seed,
    pace,
    callbacks: false,
    slot: "none",
    calledBack: false,
    source: null,
    attempts: [],
    recorded: "accepted",
    status: "queued",
    tries: 0,
    notBefore: seed.acceptedAt,
  };
}

export function isEnded(job: Job): job is EndedJob {
  return job.status === "succeeded" || job.status === "failed" || job.status === "canceled";
}
