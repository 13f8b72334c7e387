import { DurableObject } from "cloudflare:workers";
import { type JobRecord, recordOf } from "../db/jobs.ts";
import { readConfig } from "../env.ts";
import { type CancelOutcome, cancelOutcomeOf } from "../job/cancel.ts";
import type { Effect, Grant, JobEvent } from "../job/events.ts";
import { isEnded, type JobSeed, newJob } from "../job/job.ts";
import { step } from "../job/step.ts";
import { upgradeSeed } from "../job/stored-job.ts";
import { type JobView, viewOf } from "../job/view.ts";
import { connect, estimateFor, findUpstream } from "../upstream/registry.ts";
import { runEffect } from "./job-effects.ts";
import { JobStore } from "./job-store.ts";

/** An alarm that is this late will not run: the platform's retries are exhausted. */
const DEAD_ALARM_MS = 60_000;
/** The retry delay after an unexpected exception: by then the state may have changed. */
const EXCEPTION_RETRY_MS = 60_000;
/** How often a job checks whether its upstream is configured again. */
const UNCONFIGURED_RECHECK_MS = 30_000;

/** The only writer of one job, from acceptance to end. Its alarm drives every step. */
export class JobObject extends DurableObject<Env> {
  readonly #store: JobStore;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#store = new JobStore(ctx.storage);
  }

  /** Starts the job. If it has started, ensures that an alarm is set. Idempotent. */
  async ensure(seed: JobSeed): Promise<void> {
    if (this.#store.load()) {
      if ((await this.#store.alarmAhead(DEAD_ALARM_MS)) === null) this.#store.wakeAt(Date.now());
      return;
    }
    this.#store.save(null, {
      job: newJob(upgradeSeed(seed), estimateFor(seed.upstream, seed.input)),
      effect: null,
      wakeAt: Date.now(),
    });
  }

  /**
   * Cancels the job, started or not. Before its submit it ends immediately; after that it continues until the upstream
   * has finished it. Idempotent.
   */
  async cancel(seed: JobSeed, order: { discard: boolean }): Promise<CancelOutcome> {
    const loaded = this.#store.load();
    const job = loaded ?? newJob(upgradeSeed(seed), estimateFor(seed.upstream, seed.input));
    const next = step(job, { kind: "canceled", ...order }, Date.now());
    this.#store.save(loaded, next);
    return cancelOutcomeOf(next.job);
  }

  /** A callback from the upstream: polls now, at most once in two seconds. Only the upstream's job id is read of `body`. */
  async calledBack(body: string): Promise<void> {
    const job = this.#store.load();
    const upstream = job && findUpstream(readConfig(this.env).upstreams, job);
    if (upstream) this.#advance({ kind: "called_back", upstreamJobId: connect(upstream, this.env).jobIdOf(body) });
  }

  /** The lane grants a slot to the job. Returns false if it no longer needs one. Idempotent. */
  async granted(grant: Grant): Promise<boolean> {
    const job = this.#store.load();
    if (!job || isEnded(job) || job.status === "storing") return false;
    if (job.status === "queued") this.#advance({ kind: "granted", grant });
    return true;
  }

  /** null for a job that has not started or was deleted: read it from D1. `afterRevision`: see `viewOf`. */
  async view(afterRevision = 0): Promise<JobView | null> {
    const job = this.#store.load();
    return job && viewOf(job, Date.now(), afterRevision);
  }

  /** The job and its progress until it ends; null if it has ended or not started: read it from D1. */
  async unfinished(): Promise<{ record: JobRecord; view: JobView } | null> {
    const job = this.#store.load();
    if (!job || isEnded(job) || job.hookUrl === undefined) return null;
    return { record: recordOf(job), view: viewOf(job, Date.now()) };
  }

  override async alarm(): Promise<void> {
    this.#store.alarmFired();
    try {
      if (this.#waitsForUpstream()) return;
      let event: JobEvent | null = { kind: "wake" };
      while (event) event = await this.#act(this.#advance(event));
    } catch (error) {
      console.error(JSON.stringify({ event: "job.alarm_failed", object: this.ctx.id.name, error: String(error) }));
      this.#store.wakeAt(Date.now() + EXCEPTION_RETRY_MS);
    }
  }

  /**
   * Whether the job's upstream is not configured. The job then waits until it is configured again, or until its
   * deadline. Its ids must not be sent to another upstream.
   */
  #waitsForUpstream(): boolean {
    const [job, now] = [this.#store.load(), Date.now()];
    if (!job || isEnded(job) || now >= job.deadlineAt) return false;
    if (findUpstream(readConfig(this.env).upstreams, job)) return false;
    this.#store.wakeAt(Math.min(now + UNCONFIGURED_RECHECK_MS, job.deadlineAt));
    return true;
  }

  /** Load, step, save, set the alarm: without an await, so that no other request runs in between. Loads for every event. */
  #advance(event: JobEvent): Effect | null {
    const job = this.#store.load();
    if (!job) return null;
    const next = step(job, event, Date.now());
    this.#store.save(job, next);
    return next.effect;
  }

  async #act(effect: Effect | null): Promise<JobEvent | null> {
    if (effect?.kind === "forget") await this.#store.deleteAll();
    const job = effect && this.#store.load();
    return job ? runEffect(effect, job, this.env) : null;
  }
}
