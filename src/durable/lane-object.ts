import { DurableObject } from "cloudflare:workers";
import { readConfig } from "../env.ts";
import type { AcquireResult, Grant, LaneReport } from "../job/events.ts";
import type { LaneFailure } from "../job/outcome.ts";
import { type LaneCapabilities, laneCapabilities } from "../lane/capabilities.ts";
import { accountInLaneName, Lane, type LaneSettings, type LaneStatus } from "../lane/lane.ts";
import type { WaitingJob } from "../lane/lane-job.ts";
import { LaneStore } from "../lane/lane-store.ts";
import type { QueuePosition } from "../lane/queue-forecast.ts";
import { type LaneSnapshot, snapshotOf } from "../lane/snapshot.ts";
import { callbackUrlFor, estimateOf, findUpstream, laneRules, refOf, slotsOf } from "../upstream/registry.ts";
import { isJobFinished, notifyAdmitted, reportPause } from "./lane-jobs.ts";

/** How soon a round follows that resends an unconfirmed grant, or checks an overdue lease again. */
const ROUND_MS = 30_000;
/** An upstream that is not configured has no slots: its jobs wait. */
const NO_SLOTS = { song: 0, quick: 0 };

/** The queue and slots of one upstream account, with its circuit breaker and what was learned about it. */
export class LaneObject extends DurableObject<Env> {
  readonly #store: LaneStore;
  readonly #lane: Lane;
  readonly #settings: LaneSettings;
  readonly #upstream: string;
  #alarmAt = 0;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    const ownConfig = readConfig(env);
    const account = accountInLaneName(ctx.id.name ?? "");
    const config = findUpstream(ownConfig.upstreams, refOf(account));
    this.#upstream = account.name;
    this.#settings = {
      ...laneRules(account.name),
      slots: config ? slotsOf(config) : NO_SLOTS,
      callable: config !== null && callbackUrlFor(config, ownConfig) !== null,
      estimateOf: (operation) => estimateOf(account.name, operation),
    };
    this.#store = new LaneStore(ctx.storage.sql, this.#settings.workOf);
    this.#lane = new Lane(this.#store, this.#settings);
  }

  /** Grants a slot, or adds the job to the queue. Idempotent. */
  async acquire(job: WaitingJob): Promise<AcquireResult> {
    return this.#thenAdmit(this.#lane.acquire(job, Date.now()));
  }

  /** Releases the job's slot or queue position. Idempotent. */
  async release(jobId: string, report: LaneReport | null): Promise<void> {
    this.#lane.release(jobId, report);
    this.#thenAdmit(undefined);
  }

  /** Takes the slot back after a failed submit. Returns whether the job is in the queue again and will be notified. */
  async requeue(jobId: string, failure: LaneFailure): Promise<boolean> {
    const isWaiting = this.#lane.requeue(jobId, failure, Date.now());
    const { pause } = this.#lane.status();
    if (pause && failure.kind === "denied") this.ctx.waitUntil(reportPause(this.env, this.#upstream, pause));
    return this.#thenAdmit(isWaiting);
  }

  /** The queue position of a waiting job; null for a job that is not in the queue. */
  async queuePosition(jobId: string): Promise<QueuePosition | null> {
    return this.#lane.queuePosition(jobId, Date.now());
  }

  /** What a new job would find, and which of the jobs that were accepted just now have not arrived yet. */
  async snapshot(acceptedIds: string[]): Promise<LaneSnapshot> {
    return snapshotOf(this.#lane, acceptedIds, Date.now());
  }

  async status(): Promise<LaneStatus> {
    return this.#lane.status();
  }

  /** The state of every operation. */
  async capabilities(): Promise<LaneCapabilities> {
    return laneCapabilities(this.#store, this.#settings, Date.now());
  }

  override async alarm(): Promise<void> {
    this.#alarmAt = 0;
    this.#arm();
    try {
      await Promise.all(this.#lane.overdueLeases(Date.now()).map((job) => this.#reclaim(job)));
      await this.#notifyAdmitted();
    } catch (error) {
      console.error(JSON.stringify({ event: "lane.alarm_failed", error: String(error) }));
    }
  }

  /** Returns `result` without waiting for the jobs that are admitted now. */
  #thenAdmit<T>(result: T): T {
    this.ctx.waitUntil(this.#notifyAdmitted());
    return result;
  }

  /** Admits as many jobs as possible, notifies them, and sets the alarm while jobs wait. */
  async #notifyAdmitted(): Promise<void> {
    const admissions = this.#lane.admit(Date.now());
    this.#arm();
    await Promise.all(admissions.map(({ job, grant }) => this.#notify(job, grant)));
  }

  /** Releases the slot of a job that has ended and whose own release was lost. */
  async #reclaim({ jobId }: WaitingJob): Promise<void> {
    if (await isJobFinished(this.env, jobId)) this.#lane.release(jobId, null);
  }

  async #notify({ jobId }: WaitingJob, grant: Grant): Promise<void> {
    const isNeeded = await notifyAdmitted(this.env, jobId, grant);
    if (isNeeded) this.#lane.confirm(jobId);
    if (isNeeded === false) this.#lane.release(jobId, null);
  }

  #arm(): void {
    const now = Date.now();
    const at = this.#lane.nextRoundAt(now, ROUND_MS);
    if (at === null || (this.#alarmAt > now && this.#alarmAt <= at)) return;
    this.#alarmAt = at;
    void this.ctx.storage.setAlarm(at);
  }
}
