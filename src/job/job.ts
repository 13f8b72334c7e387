import type { Input, Metadata } from "../operations/input.ts";
import type { DurationEstimate } from "./duration-estimate.ts";
import type { UpstreamSong } from "./outcome.ts";
import type { UpstreamStage } from "./stage.ts";

/** A song that is being stored. Its id is generated once, so that a repeated copy writes to the same R2 key. */
export interface JobSong {
  id: string;
  upstream: UpstreamSong;
  audio: StoredAsset | null;
  /** `skipped`: the image could not be stored. The song does not fail because of it. */
  image: StoredAsset | "skipped" | null;
  /** Its small files; absent until its audio is stored, without small files, and in jobs of earlier versions. */
  extras?: StoredExtra[];
}

export interface StoredAsset {
  bytes: number;
  /** Lower-case hex. */
  sha256: string;
  contentType: string;
  container: string;
  durationSeconds: number | null;
}

export const ROLES = ["audio", "image"] as const;
export type Role = (typeof ROLES)[number];

/** The small files of a song: its cover at 96 and 320 pixels, and its waveform. They are optional. */
export const EXTRA_ROLES = ["image_96", "image_320", "peaks"] as const;
export type ExtraRole = (typeof EXTRA_ROLES)[number];

export interface StoredExtra extends Pick<StoredAsset, "bytes" | "sha256" | "contentType"> {
  role: ExtraRole;
}

/** The files of a song in R2. Its small files are one object, because each object costs a write. */
export const FILES = [...ROLES, "extras"] as const;

/** An asset's id is derived from its song's, so that a link can be served without a D1 query. */
export function assetIdOf(songId: string, role: (typeof FILES)[number] | ExtraRole): string {
  return `${songId}-${role}`;
}

/** The result of a job that the upstream finished. */
interface JobResult {
  model: string | null;
  songs: JobSong[];
  lyrics: { title: string | null; text: string } | null;
}

interface Ended {
  upstreamJobId: string | null;
  endedAt: number;
  /** Ids of assets that are not needed and may be stored: they must still be deleted. */
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

/** Canceled by its account. It has songs if the upstream finished it and they are not discarded. */
export interface Canceled extends Ended, JobResult {
  status: "canceled";
  startedAt: number | null;
  /** Whether the upstream finished the job. */
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

/** The fields that are fixed when a job is accepted. */
export interface JobSeed {
  id: string;
  accountId: string;
  input: Input;
  /** Credits on hold for the job. */
  price: number;
  /** The job's upstream. It does not change when the configuration changes (`src/upstream/registry.ts`). */
  upstream: string;
  upstreamOrigin: string | null;
  acceptedAt: number;
  deadlineAt: number;
  /** How long its songs are kept; null: until they are deleted. */
  retentionDays: number | null;
  metadata: Metadata | null;
  /** Absent in jobs that an earlier version accepted: only D1 has theirs. */
  hookUrl?: string | null;
}

/** Only the fields of a seed, of a value that has more. */
export function seedOf(from: JobSeed): JobSeed {
  const { id, accountId, input, price, upstream, upstreamOrigin } = from;
  const { acceptedAt, deadlineAt, retentionDays, metadata, hookUrl } = from;
  return {
    ...{ id, accountId, input, price, upstream, upstreamOrigin },
    ...{ acceptedAt, deadlineAt, retentionDays, metadata },
    ...(hookUrl !== undefined && { hookUrl }),
  };
}

/** One submit to the upstream. There is a second one only if the first may have been lost. */
export interface Attempt {
  at: number;
  result: "sent" | "accepted" | "unknown";
  upstreamJobId: string | null;
}

export interface JobBase extends JobSeed {
  /** From the lane: how long such jobs take, and whether the upstream sends callbacks. Both set the poll schedule. */
  pace: DurationEstimate;
  callbacks: boolean;
  /** The job's slot at the upstream. A granted slot is released when the upstream has finished the job. */
  slot: "none" | "waiting" | "granted";
  /** Whether the upstream has sent a callback for the job. */
  calledBack: boolean;
  /** An upload's file, once it is in R2. */
  source: StoredAsset | null;
  /** Set once the account has canceled the job: whether to keep or discard songs that the upstream still generates. */
  cancel?: "keep" | "discard" | undefined;
  attempts: Attempt[];
  /** The latest change of the job that D1 has. */
  recorded: "accepted" | "started" | "ended";
}

/** Waiting to be submitted. */
export interface Queued {
  status: "queued";
  /** Consecutive failures that certainly created no upstream job. */
  tries: number;
  /** Where the last copy of the upload's file ended, if it seemed to continue. */
  cutAtByte?: number | null;
  notBefore: number;
}

/** Stored before the submit is sent. After a crash this state means that the submit may have been sent. */
export interface Submitting {
  status: "submitting";
  since: number;
  tries: number;
}

export interface Processing {
  status: "processing";
  upstreamJobId: string;
  /** When the upstream accepted the job. */
  startedAt: number;
  /**
   * When the upstream began: when it first reported that, or `startedAt` if it never reported the job as queued. null
   * while its latest status is that the job is in its own queue.
   */
  begunAt: number | null;
  /** Whether the upstream has reported that it has begun. Later reports about its queue are ignored. */
  begun: boolean;
  stage: UpstreamStage | null;
  /** The number of polls, and the time of the last one. */
  polls: number;
  polledAt: number | null;
  pollAt: number;
  /** No poll before this time, from the upstream's `Retry-After`. A callback does not shorten it. */
  notBefore: number;
  /** Whether a callback came after the last poll started. If that poll finds the job running, the next one is soon. */
  calledBackSincePoll: boolean;
  /** Consecutive failed polls. */
  failures: number;
  missingSince: number | null;
  /** 0–100, as reported by the upstream. It never decreases. */
  progress: number;
  /** The percentage that readers have seen until the last poll, which may have been an estimate. */
  shown?: number;
}

/** The upstream has finished the job. Its files are being copied to R2. */
export interface Storing extends JobResult {
  status: "storing";
  upstreamJobId: string;
  startedAt: number;
  /** Failed rounds. */
  tries: number;
  /** Where the last copy of a file ended, if it seemed to continue. */
  cutAtByte?: number | null;
  notBefore: number;
  /** Whether a poll must fetch new links before the next round. */
  refreshLinks: boolean;
}

export type LiveJob = JobBase & (Queued | Submitting | Processing | Storing);
export type EndedJob = JobBase & (Succeeded | Failed | Canceled);
export type Job = LiveJob | EndedJob;

/** The id under which an upload's file is stored until the upstream has downloaded it. */
export function sourceIdOf(jobId: string): string {
  return `${jobId}-source`;
}

/** A new job: accepted, not yet submitted. */
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
