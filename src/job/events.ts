import type { DurationEstimate } from "./duration-estimate.ts";
import type { Job, Role, StoredAsset, StoredExtra } from "./job.ts";
import type { FindOutcome, LaneFailure, SubmitOutcome } from "./outcome.ts";

/**
 * Input of `step`. The outcome of an effect is applied to the job's current state, which may have changed since the
 * effect started.
 */
export type JobEvent =
  | { kind: "wake" }
  /** `result`: the lane's response; null if the lane was unreachable. */
  | { kind: "acquired"; result: AcquireResult | null }
  /** The lane granted a slot to the waiting job. */
  | { kind: "granted"; grant: Grant }
  /** `waiting`: the job is still in the lane's queue, and the lane will notify it. */
  | { kind: "requeued"; waiting: boolean }
  | { kind: "released" }
  | { kind: "source_fetched"; outcome: StoreOutcome }
  /** The upstream sent a callback. It triggers a poll; its job id is used only while the job has none. */
  | { kind: "called_back"; upstreamJobId: string | null }
  /** The job's account canceled it. */
  | { kind: "canceled"; discard: boolean }
  | { kind: "submitted"; outcome: SubmitOutcome }
  /** `songIds`: one new id for each song of the outcome. `nextAt`: that of the effect. */
  | { kind: "polled"; outcome: FindOutcome; songIds: string[]; nextAt: number }
  /** `extras`: the song's small files, if they were stored beside the audio. */
  | { kind: "stored"; song: number; role: Role; outcome: StoreOutcome; extras?: StoredExtra[] }
  | { kind: "recorded"; what: "started" | "ended" }
  | { kind: "record_failed" }
  | { kind: "discarded"; ok: boolean };

/** A slot, with what the lane knows about the upstream. */
export interface Grant {
  kind: "granted";
  pace: DurationEstimate;
  callbacks: boolean;
}

/** The lane notifies a waiting job when it grants the slot. */
export type AcquireResult = Grant | { kind: "waiting" };

/** How a job ended upstream, from which its lane learns. */
export interface LaneReport {
  /** How long the upstream worked on it, without the time in the upstream's own queue; null if that is unknown. */
  durationMs: number | null;
  /** Set if `durationMs` is null. */
  endedAt?: number;
  calledBack: boolean;
  /** Absent if the job succeeded upstream. */
  failed?: true;
}

/** The result of copying one file into R2. */
export type StoreOutcome =
  | { kind: "stored"; asset: StoredAsset }
  /** The link has expired. */
  | { kind: "gone" }
  /** The file's content is not acceptable. */
  | { kind: "rejected"; reason: string }
  /** `cutAtByte`: how many bytes came of a file that seems to continue, if that is the reason. */
  | { kind: "unavailable"; reason: string; cutAtByte?: number };

/** A call that the job's object must make. Its outcome comes back as an event. */
export type Effect =
  /** Request a slot from the lane. */
  | { kind: "acquire" }
  /** Return the slot after a failed submit. The lane keeps the job in its queue if the failure concerns all jobs. */
  | { kind: "yield"; failure: LaneFailure }
  /** Release the slot. `report`: null if the job did not end upstream. */
  | { kind: "release"; report: LaneReport | null }
  /** `url`: null if the file came with the request and must already be in R2. */
  | { kind: "fetch_source"; assetId: string; url: string | null; knownEnd: number | null }
  | { kind: "submit" }
  /** `nextAt` (epoch ms): the next poll, already scheduled, so that a poll without news does not set the alarm again. */
  | { kind: "poll"; upstreamJobId: string; nextAt: number }
  | {
      kind: "store";
      song: number;
      role: Role;
      assetId: string;
      url: string;
      title: string;
      announcedSeconds: number | null;
      /** The song's small files, to be stored meanwhile. Null for other files than the audio. */
      extrasUrl: string | null;
      /** Where a file ends although it seems to continue, as earlier copies did; null if that is not known. */
      knownEnd: number | null;
    }
  /** Write the job's start or end to D1. */
  | { kind: "record" }
  | { kind: "discard"; assetIds: string[] }
  /** Delete the object's storage. */
  | { kind: "forget" };

export interface Step {
  job: Job;
  effect: Effect | null;
  /** The next alarm (epoch ms), set before the effect starts. null: no alarm. With an effect, an earlier one will do. */
  wakeAt: number | null;
  /** The job need not be stored now: if a crash undoes the step, the next alarm repeats it at no cost. */
  repeatable?: boolean;
}

export function wait(job: Job, wakeAt: Step["wakeAt"]): Step {
  return { job, effect: null, wakeAt };
}
