import { DurableObject } from "cloudflare:workers";
import type { Job, Result } from "../job.ts";
import type { OperationContext, Refusal } from "../operation/operation.ts";
import { findOperation } from "../operation/table.ts";
import { Results } from "../storage/results.ts";
import { openStudio } from "../studio.ts";
import { sendCallbacks } from "./callbacks.ts";
import { type JobEnd, JobStore, jobView, type StoredJob, type Submission } from "./job-store.ts";

const MAX_UNFINISHED = 200;
const MAX_ERRORS = 3;
/** A start that neither ended nor threw was interrupted, usually by a restart. Only repeated interruptions count against the job. */
const MAX_STARTS = 10;
const RETRY_MS = 5_000;

/** The bindings that rendering needs. */
export interface RenderEnv {
  RESULTS: R2Bucket;
  ASSETS: Fetcher;
}

/**
 * The engine's queue: stores every job and renders them one at a time in its alarm, in submission order. It handles
 * `find` between two slices of a rendering, which is why one object can do both.
 */
export class RenderObject extends DurableObject<RenderEnv> {
  readonly #jobs = new JobStore(this.ctx.storage.sql);
  readonly #results = new Results(this.env.RESULTS);
  #rendering: { id: string; done: number } | null = null;
  studio = openStudio(this.env.ASSETS);

  /** Returns `null` if there are too many unfinished jobs. Submitting the same id again has no effect. */
  async submit(submission: Submission): Promise<Job | null> {
    const operation = findOperation(submission.operation);
    if (!operation?.immediate && this.#jobs.countUnfinished() >= MAX_UNFINISHED) return null;
    const outcome = operation?.immediate
      ? await operation.make(submission.body, this.#operationContext(submission))
      : null;
    this.#jobs.add(submission, Date.now());
    if (outcome) this.#jobs.end(submission.id, jobEnd(outcome), Date.now());
    await this.#scheduleAlarm();
    return this.find(submission.id);
  }

  async find(id: string): Promise<Job | null> {
    const alarm = (await this.ctx.storage.getAlarm()) ?? 0;
    // After its last platform retry an alarm never runs again, although `getAlarm` may still return its time in the past.
    if (this.#rendering === null && alarm < Date.now() - RETRY_MS) await this.#scheduleAlarm();
    const job = this.#jobs.find(id);
    return job && this.#view(job);
  }

  override async alarm(): Promise<void> {
    // Set before anything can fail: after seven throws the platform no longer retries an alarm.
    await this.ctx.storage.setAlarm(Date.now() + RETRY_MS);
    try {
      await this.#renderNext(Date.now());
      // Not awaited: a slow callback receiver must not delay the next song.
      this.ctx.waitUntil(sendCallbacks(this.#jobs, Date.now()));
      await deleteExpiredResults({ jobs: this.#jobs, results: this.#results }, Date.now());
      await this.#scheduleAlarm();
    } catch (error) {
      console.error({ message: "alarm failed", error: String(error) });
    }
  }

  async #renderNext(now: number): Promise<void> {
    const job = this.#jobs.claim({ now, againAt: now + RETRY_MS });
    if (!job) return;
    if (job.starts >= MAX_STARTS) return this.#failJob(job);
    this.#rendering = { id: job.id, done: 0 };
    try {
      const outcome = await findOperation(job.operation)?.make(job.body, this.#operationContext(job));
      if (outcome) this.#jobs.end(job.id, jobEnd(outcome), Date.now());
      else this.#failJob(job);
    } catch (error) {
      console.error({ message: "render failed", job: job.id, errors: job.errors + 1, error: String(error) });
      this.#jobs.countError(job.id);
      if (job.errors + 1 >= MAX_ERRORS) this.#failJob(job);
    } finally {
      this.#rendering = null;
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

  #operationContext({ id, songId }: Pick<Submission, "id" | "songId">): OperationContext {
    const onProgress = async (done: number) => {
      if (this.#rendering?.id === id) this.#rendering.done = done;
      await scheduler.wait(1);
    };
    return { jobId: id, songId, studio: this.studio, results: this.#results, onProgress };
  }

  #view(job: StoredJob): Job {
    return jobView(job, this.#rendering?.id === job.id ? this.#rendering.done : 0);
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
