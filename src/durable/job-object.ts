import { DurableObject } from "cloudflare:workers";
import { readConfig } from "../env.ts";
import { type CancelOutcome, cancelOutcomeOf } from "../job/cancel.ts";
import type { Effect, Grant, JobEvent } from "../job/events.ts";
import { isEnded, type JobSeed, newJob } from "../job/job.ts";
import { step } from "../job/step.ts";
import { type JobView, viewOf } from "../job/view.ts";
import { connect, estimateOf, findUpstream } from "../upstream/registry.ts";
import { runEffect } from "./job-effects.ts";
import { JobStore } from "./job-store.ts";

/** An alarm this late is dead: retries are exhausted and it will not run. */
const ZOMBIE_MS = 60_000;
/** After a bug of ours: the next run may meet another state. */
const AFTER_A_BUG_MS = 60_000;

/** How soon a job notices that its upstream is configured again. */
const UNCONFIGURED_RECHECK_MS = 30_000;

/** The single writer of one job, from its acceptance to its end. Its alarm is its only clock. */
export class JobObject extends DurableObject<Env> {
  readonly #store: JobStore;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#store = new JobStore(ctx.storage);
  }

  /** Starts the job, or, where it has started, sees to it that an alarm is ahead. Safe to repeat. */
  async ensure(seed: JobSeed): Promise<void> {
    const known = this.#store.load();
    if (known) {
      if ((await this.#store.alarmAhead(ZOMBIE_MS)) === null) this.#store.wakeAt(Date.now());
      return;
    }
    this.#store.save(null, { job: newJob(seed, estimateOf(seed.upstream, seed.input.operation)), wakeAt: Date.now() });
  }

  /**
   * The job's account wants it no more; it need not have started. At once over before anything was sent, else it goes
   * on to its end. Safe to repeat.
   */
  async cancel(seed: JobSeed, order: { discard: boolean }): Promise<CancelOutcome> {
    const known = this.#store.load();
    const job = known ?? newJob(seed, estimateOf(seed.upstream, seed.input.operation));
    const next = step(job, { kind: "canceled", ...order }, Date.now());
    this.#store.save(known, next);
    return cancelOutcomeOf(next.job);
  }

  /** The upstream called: look now, at most once in two seconds. Of `body` only the upstream's id for the job is read. */
  async calledBack(body: string): Promise<void> {
    const job = this.#store.load();
    const upstream = job && findUpstream(readConfig(this.env).upstreams, job);
    if (upstream) this.#advance({ kind: "called_back", upstreamJobId: connect(upstream, this.env).jobIdOf(body) });
  }

  /** The lane has a place for the job. False: it needs none any more. Safe to repeat. */
  async granted(grant: Grant): Promise<boolean> {
    const job = this.#store.load();
    if (!job || isEnded(job) || job.status === "storing") return false;
    if (job.status === "queued") this.#advance({ kind: "granted", grant });
    return true;
  }

  /** Null for a job that never started here, or was forgotten: D1 knows. Returns at once. `afterRevision`: `viewOf`. */
  async view(afterRevision = 0): Promise<JobView | null> {
    const job = this.#store.load();
    return job && viewOf(job, Date.now(), afterRevision);
  }

  override async alarm(): Promise<void> {
    this.#store.alarmFired();
    try {
      if (this.#waitsForUpstream()) return;
      let event: JobEvent | null = { kind: "wake" };
      while (event) event = await this.#act(this.#advance(event));
    } catch (error) {
      console.error(JSON.stringify({ event: "job.alarm_failed", object: this.ctx.id.name, error: String(error) }));
      this.#store.wakeAt(Date.now() + AFTER_A_BUG_MS);
    }
  }

  /**
   * Whether the job's upstream is not configured: then the job does nothing until it is again, or until its deadline.
   * Its ids must not reach another upstream.
   */
  #waitsForUpstream(): boolean {
    const [job, now] = [this.#store.load(), Date.now()];
    if (!job || isEnded(job) || now >= job.deadlineAt) return false;
    if (findUpstream(readConfig(this.env).upstreams, job)) return false;
    this.#store.wakeAt(Math.min(now + UNCONFIGURED_RECHECK_MS, job.deadlineAt));
    return true;
  }

  /** Load, step, book, save: no await, so nothing comes between. The job is loaded anew for every event. */
  #advance(event: JobEvent): Effect | null {
    const job = this.#store.load();
    if (!job) return null;
    const next = step(job, event, Date.now());
    this.#store.save(job, next);
    return next.effect;
  }

  async #act(effect: Effect | null): Promise<JobEvent | null> {
    if (effect?.kind === "forget") await this.#store.forget();
    const job = effect && this.#store.load();
    return job ? runEffect(effect, job, this.env) : null;
  }
}
