import type { Input } from "../operations/input.ts";
import { defaultPace, type Pace } from "./duration-estimate.ts";
import type { Canceled, Failed, Made, Succeeded } from "./ended.ts";
import type { StoredAsset } from "./made-song.ts";

/** What is fixed when a job is accepted. */
export interface JobSeed {
  id: string;
  accountId: string;
  input: Input;
  /** Credits held for it. */
  price: number;
  /** The engine that it goes to: a name in `pace.ts`. */
  upstream: string;
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
  pace: Pace;
  callbacks: boolean;
  /** Our place in the upstream's lane: asked for, held until the upstream is done with the job, or none. */
  place: "none" | "waiting" | "held";
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
  looks: number;
  lookedAt: number | null;
  lookAt: number;
  /** Until then the upstream wants no call of ours: a callback does not shorten it. */
  notBefore: number;
  /** Whether the upstream called since the last look: if that look finds nothing, another follows soon. */
  called: boolean;
  /** Looks in a row that brought no answer. */
  failures: number;
  missingSince: number | null;
  /** 0–100, as the upstream said it; never goes back. */
  progress: number;
}

/** The song exists upstream: its bytes are on the way into our storage. */
export interface Storing extends Made {
  status: "storing";
  upstreamJobId: string;
  startedAt: number;
  /** Rounds that failed; `relook`: links must be asked for again before the next one. */
  tries: number;
  notBefore: number;
  relook: boolean;
}

export type LiveJob = JobBase & (Queued | Submitting | Processing | Storing);
export type EndedJob = JobBase & (Succeeded | Failed | Canceled);
export type Job = LiveJob | EndedJob;

/** Where an upload's file waits for the upstream to take it. */
export function sourceIdOf(jobId: string): string {
  return `${jobId}-source`;
}

/** A new job, accepted and not yet sent anywhere. */
export function newJob(seed: JobSeed): Job {
  return {
    ...seed,
    pace: defaultPace(seed.upstream, seed.input.operation),
    callbacks: false,
    place: "none",
    calledBack: false,
    source: null,
    attempts: [],
    recorded: "accepted",
    status: "queued",
    tries: 0,
    notBefore: seed.acceptedAt,
  };
}

export function isOver(job: Job): job is EndedJob {
  return job.status === "succeeded" || job.status === "failed" || job.status === "canceled";
}
