import type { DurationEstimate } from "./duration-estimate.ts";
import type { Job, Role, StoredAsset } from "./job.ts";
import type { FindOutcome, LaneFailure, SubmitOutcome } from "./outcome.ts";

/** What happened. Outcomes are facts: they are applied to the state as it is now, whatever it was when we asked. */
export type JobEvent =
  | { kind: "wake" }
  /** What the lane answered. `placed: null`: it could not be reached. */
  | { kind: "acquired"; placed: AcquireResult | null }
  /** The lane calls: our turn has come. */
  | { kind: "granted"; grant: Grant }
  /** `waiting`: the lane keeps us in line, and calls. */
  | { kind: "requeued"; waiting: boolean }
  | { kind: "released" }
  | { kind: "source_fetched"; outcome: StoreOutcome }
  /** The upstream called. Its word is "look now" and, while we know none, the id under which to look. */
  | { kind: "called_back"; upstreamJobId: string | null }
  /** Its account wants it no more. */
  | { kind: "canceled"; discard: boolean }
  | { kind: "submitted"; outcome: SubmitOutcome }
  /** `songIds`: fresh ids, as many as the outcome has songs. `nextAt`: the effect's. */
  | { kind: "polled"; outcome: FindOutcome; songIds: string[]; nextAt: number }
  | { kind: "stored"; song: number; role: Role; outcome: StoreOutcome }
  | { kind: "recorded"; what: "started" | "ended" }
  | { kind: "record_failed" }
  | { kind: "discarded"; ok: boolean };

/** What the lane hands over with a place. */
export interface Grant {
  kind: "granted";
  pace: DurationEstimate;
  callbacks: boolean;
}

/** A waiting job is called when its turn has come. */
export type AcquireResult = Grant | { kind: "waiting" };

/** What the lane learns from a job that the upstream has ended; null where it has not. */
export interface LaneReport {
  durationMs: number;
  calledBack: boolean;
  /** Absent: it made what it was to make. */
  failed?: true;
}

/** What became of copying one file into our storage. */
export type StoreOutcome =
  | { kind: "stored"; asset: StoredAsset }
  /** The link has expired. */
  | { kind: "gone" }
  /** The bytes are not what they should be. */
  | { kind: "rejected"; reason: string }
  | { kind: "unavailable"; reason: string };

/** What the shell is to do next; its outcome comes back as an event. */
export type Effect =
  /** Ask the lane for a place upstream. */
  | { kind: "acquire" }
  /** Give the place back after trouble. Where it is the lane's own trouble the lane calls us again. */
  | { kind: "yield"; failure: LaneFailure }
  /** The upstream is done with the job. */
  | { kind: "release"; report: LaneReport | null }
  /** `url`: null where the file must be there already. */
  | { kind: "fetch_source"; assetId: string; url: string | null }
  | { kind: "submit" }
  /** `nextAt` (epoch ms): when the next look is booked, so that a poll that changes nothing books nothing. */
  | { kind: "poll"; upstreamJobId: string; nextAt: number }
  | {
      kind: "store";
      song: number;
      role: Role;
      assetId: string;
      url: string;
      title: string;
      announcedSeconds: number | null;
    }
  /** Write what D1 does not know yet: the start, or the end. */
  | { kind: "record" }
  | { kind: "discard"; assetIds: string[] }
  /** Nobody needs the object any more. */
  | { kind: "forget" };

export interface Step {
  job: Job;
  effect: Effect | null;
  /** When to wake (epoch ms), booked before the effect starts. null: never again. */
  wakeAt: number | null;
}

export function wait(job: Job, wakeAt: Step["wakeAt"]): Step {
  return { job, effect: null, wakeAt };
}
