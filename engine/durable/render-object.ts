import { DurableObject } from "cloudflare:workers";
import type { Job, Result, Stage } from "../job.ts";
import type { OperationContext, Refusal } from "../operation/operation.ts";
import { findOperation } from "../operation/table.ts";
import { Results } from "../storage/results.ts";
import { openStudio } from "../studio.ts";
import { sendCallbacks } from "./callbacks.ts";
import {
  type JobEnd,
  JobStore,
  jobView,
  type Kind,
  type Making,
  type StoredJob,
  type Submission,
} from "./job-store.ts";

const MAX_UNFINISHED = 200;
const MAX_ERRORS = 3;
/** A start that neither ended nor threw was interrupted, usually by a restart. Only repeated interruptions count against the job. */
const MAX_STARTS = 10;
const RETRY_MS = 5_000;
/** Rendering a second of sound takes this many ms, until this engine has measured its own pace. */
const PACE_MS = 55;
const PACE_KEY = "pace";
/** The share of the latest song in the pace. */
const LATEST_SHARE = 0.4;

/** The bindings that rendering needs. */
export interface RenderEnv {
  RESULTS: R2Bucket;
  ASSETS: Fetcher;
}

/**
 * The engine's queue: stores every job and renders songs one at a time in its alarm, in submission order. It handles
 * `find` and quick jobs between two slices of a rendering, which is why one object can do all.
 */
export class RenderObject extends DurableObject<RenderEnv> {
  readonly #jobs = new JobStore(this.ctx.storage.sql);
  readonly #results = new Results(this.env.RESULTS);
  /** What is being made: at most one job of each kind. */
  readonly #making = new Map<Kind, Making>();
  readonly #runs = new Map<Kind, Promise<void>>();
  studio = openStudio(this.env.ASSETS);

  /** Returns `null` if there are too many unfinished jobs. Submitting the same id again has no effect. */
  async submit(submission: Submission): Promise<Job | null> {
    const operation = findOperation(submission.operation);
    if (!operation?.immediate && this.#jobs.countUnfinished() >= MAX_UNFINISHED) return null;
    const outcome = operation?.immediate
      ? await operation.make(submission.body, this.#operationContext(submission, null))
      : null;
    const begins = !operation?.quick && !this.#jobs.hasUnfinished("song");
    this.#jobs.add(submission, Date.now());
    if (outcome) this.#jobs.end(submission.id, jobEnd(outcome), Date.now());
    await this.#scheduleAlarm();
    if (operation?.quick) this.ctx.waitUntil(this.#make("quick"));
    const job = await this.find(submission.id);
    return job && begins ? { ...job, stage: "composing", estimatedSeconds: this.#estimate(submission) } : job;
  }

  #estimate({ id, operation, body }: Submission): number | null {
    const seconds = findOperation(operation)?.expectedSeconds(body, { jobId: id, studio: this.studio }) ?? null;
    return seconds && Math.round(seconds * this.#pace()) / 1_000;
  }

  /** How many ms of work a second of sound takes on this machine. */
  #pace(): number {
    return this.ctx.storage.kv.get<number>(PACE_KEY) ?? PACE_MS;
  }

  #learnPace(job: StoredJob, ms: number): void {
    const seconds = findOperation(job.operation)?.expectedSeconds(job.body, { jobId: job.id, studio: this.studio });
    if (!seconds || ms <= 0) return;
    this.ctx.storage.kv.put(PACE_KEY, this.#pace() * (1 - LATEST_SHARE) + (ms / seconds) * LATEST_SHARE);
  }

  async find(id: string): Promise<Job | null> {
    const alarm = (await this.ctx.storage.getAlarm()) ?? 0;
    // After its last platform retry an alarm never runs again, although `getAlarm` may still return its time in the past.
    if (this.#making.size === 0 && alarm < Date.now() - RETRY_MS) await this.#scheduleAlarm();
    const job = this.#jobs.find(id);
    return job && this.#view(job);
  }

  override async alarm(): Promise<void> {
    // Set before anything can fail: after seven throws the platform no longer retries an alarm.
    await this.ctx.storage.setAlarm(Date.now() + RETRY_MS);
    try {
      await Promise.all([this.#make("song"), this.#make("quick")]);
      this.ctx.waitUntil(sendCallbacks(this.#jobs, Date.now()));
      await deleteExpiredResults({ jobs: this.#jobs, results: this.#results }, Date.now());
      await this.#scheduleAlarm();
    } catch (error) {
      console.error({ message: "alarm failed", error: String(error) });
    }
  }

  /** Makes the next song, or all quick jobs that are due. Joins a run of the same kind: an alarm ends after its jobs. */
  #make(kind: Kind): Promise<void> {
    const run = this.#runs.get(kind) ?? this.#makeDue(kind).finally(() => this.#runs.delete(kind));
    this.#runs.set(kind, run);
    return run;
  }

  async #makeDue(kind: Kind): Promise<void> {
    for (let next = this.#claim(kind); next; next = kind === "quick" ? this.#claim(kind) : null) {
      await this.#makeJob(next.job, next.making);
      this.#making.delete(kind);
      // Not awaited: a slow callback receiver must not delay the next job.
      this.ctx.waitUntil(sendCallbacks(this.#jobs, Date.now()));
    }
  }

  #claim(kind: Kind): { job: StoredJob; making: Making } | null {
    const now = Date.now();
    const job = this.#jobs.claim(kind, { now, againAt: now + RETRY_MS });
    if (!job) return null;
    const making: Making = { id: job.id, done: 0, stage: kind === "song" ? "composing" : null };
    this.#making.set(kind, making);
    return { job, making };
  }

  async #makeJob(job: StoredJob, making: Making): Promise<void> {
    if (job.starts >= MAX_STARTS) return this.#failJob(job);
    const startedAt = Date.now();
    try {
      const outcome = await findOperation(job.operation)?.make(job.body, this.#operationContext(job, making));
      if (outcome) this.#jobs.end(job.id, jobEnd(outcome), Date.now());
      else this.#failJob(job);
      this.#learnPace(job, Date.now() - startedAt);
    } catch (error) {
      console.error({ message: "render failed", job: job.id, errors: job.errors + 1, error: String(error) });
      this.#jobs.countError(job.id);
      if (job.errors + 1 >= MAX_ERRORS) this.#failJob(job);
    }
  }

  #failJob(job: StoredJob): void {
    const message = "The engine could not finish this job after several attempts.";
    this.#jobs.end(job.id, { state: "failed", message }, Date.now());
  }

  async #scheduleAlarm(): Promise<void> {
    const next = this.#jobs.nextDue(RESULT_RETENTION_MS);
    if (next !== null) await this.ctx.storage.setAlarm(Math.max(next, Date.now()));
  }

  #operationContext({ id, songId }: Pick<Submission, "id" | "songId">, making: Making | null): OperationContext {
    const onProgress = async (done: number) => {
      if (making) making.done = done;
      await scheduler.wait(1);
    };
    const enter = (stage: Stage) => {
      if (making?.stage) making.stage = stage;
    };
    return { jobId: id, songId, studio: this.studio, results: this.#results, enter, onProgress };
  }

  #view(job: StoredJob): Job {
    return jobView(job, [...this.#making.values()].find(({ id }) => id === job.id) ?? null);
  }
}

function jobEnd(outcome: Result | Refusal): JobEnd {
  return "reason" in outcome ? { state: "failed", message: outcome.reason } : { state: "succeeded", result: outcome };
}

/** How long a job and its files are kept after it ends. */
const RESULT_RETENTION_MS = 3 * 24 * 3_600_000;

/** Deletes the files first: after a crash in between, the job row still leads to the remaining files. */
async function deleteExpiredResults({ jobs, results }: { jobs: JobStore; results: Results }, now: number) {
  const ended = jobs.listEndedBefore(now - RESULT_RETENTION_MS);
  if (ended.length > 0) await results.deleteFiles(ended.map(({ songId }) => songId));
  for (const { id } of ended) jobs.delete(id);
}
