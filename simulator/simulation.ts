import type { CancelOutcome } from "../src/job/cancel.ts";
import type { AcquireResult, Grant, JobEvent, LaneReport, Step } from "../src/job/events.ts";
import type { Job, JobSeed } from "../src/job/job.ts";
import type { LaneFailure } from "../src/job/outcome.ts";
import type { WaitingJob } from "../src/lane/lane-job.ts";
import type { Clock } from "./clock.ts";
import type { FaultInjector } from "./faults/fault-injector.ts";
import type { Exchange } from "./faults/upstream-response.ts";
import type { Observations } from "./invariants/observations.ts";
import type { JobPlan, Plan } from "./plan.ts";
import type { Bucket } from "./platform/bucket.ts";
import type { Database } from "./platform/database.ts";
import type { SeededRandom } from "./seeded-random.ts";

/** What actors, calls and invariants may use of the simulated world. They depend on this interface, never on `World`. */
export interface Simulation {
  readonly plan: Plan;
  readonly clock: Clock;
  readonly database: Database;
  readonly bucket: Bucket;
  readonly faults: FaultInjector;
  readonly observer: Observer;
  readonly upstream: Upstream;
  readonly lane: LanePort;
  readonly actors: ReadonlyMap<string, SimulatedJob>;
  /** Virtual time until which no process of the gateway runs. */
  readonly downUntil: number;
  /** ms until the gateway runs again; 0 while one runs. */
  readonly downMs: number;
  /** Virtual time at which the wall clock was last changed. */
  readonly clockSetAt: number | null;
  /** Whether jobs have yet to arrive or to end. */
  readonly hasUnfinishedJobs: boolean;
  /** Throws for a job that was never accepted. */
  actorOf(jobId: string): SimulatedJob;
}

/** A job's Durable Object. */
export interface SimulatedJob {
  readonly plan: JobPlan;
  readonly seed: JobSeed;
  readonly random: SeededRandom;
  readonly observed: Observations;
  readonly alarm: { readonly at: number | null; readonly lostAt: number | null };
  /** The job as stored; null before it is started and after it is forgotten. */
  readonly job: Job | null;
  /** Whether an alarm handler is running. */
  readonly busy: boolean;
  /** Whether every copy of its second song fails. */
  readonly secondSongUnusable: boolean;
  ensure(): void;
  cancel(request: { discard: boolean }): CancelOutcome;
  calledBack(upstreamJobId: string | null): void;
  /** Returns whether the job takes the slot. */
  granted(grant: Grant): boolean;
}

/** The lane's Durable Object. */
export interface LanePort {
  acquire(waiting: WaitingJob): AcquireResult;
  release(jobId: string, report: LaneReport | null): void;
  /** Returns whether the job keeps its queue position. */
  requeue(jobId: string, failure: LaneFailure): boolean;
  /** Whether the job is in the queue, or was admitted without a confirmation yet. */
  isWaiting(jobId: string): boolean;
}

/** One run of the upstream's model for a job. Times are virtual. */
export interface Generation {
  id: string;
  actor: SimulatedJob;
  end: "song" | "failed" | "never" | "lost";
  /** Before this time the upstream responds with 404. */
  visibleAt: number;
  startedAt: number;
  endsAt: number;
}

export interface Upstream {
  generationsFor(jobId: string): readonly Generation[];
  submit(actor: SimulatedJob): Exchange;
  find(actor: SimulatedJob, upstreamJobId: string): Exchange;
}

export interface StepTaken {
  previous: Job;
  event: JobEvent;
  next: Step;
}

/** Receives everything that happens, counts it and checks the invariants. Every method may throw a `Violation`. */
export interface Observer {
  stepTaken(actor: SimulatedJob, step: StepTaken): void;
  callSent(actor: SimulatedJob, kind: "submit" | "poll"): void;
  generationStarted(generation: Generation): void;
  jobRecorded(actor: SimulatedJob, job: Job): void;
  /** D1 threw: the batch may or may not have been committed. */
  recordFailed(actor: SimulatedJob, job: Job): void;
  laneRequeued(failure: LaneFailure): void;
  laneAdmitted(slotsInUse: () => number): void;
  /** The lane's circuit breaker opened. */
  laneClosed(): void;
}
