import { DurableObject } from "cloudflare:workers";
import { readConfig } from "../env.ts";
import type { AcquireResult, Grant, LaneReport } from "../job/events.ts";
import type { LaneFailure } from "../job/outcome.ts";
import { type LaneCapabilities, laneCapabilities } from "../lane/capabilities.ts";
import { accountInLaneName, Lane, type LaneStatus, type QueuePosition } from "../lane/lane.ts";
import { LaneStore, type WaitingJob } from "../lane/lane-store.ts";
import { estimateOf, findUpstream, refOf } from "../upstream/registry.ts";
import { isJobFinished, notifyAdmitted, reportPause } from "./lane-jobs.ts";

/** While anybody waits: grants that were not confirmed are sent again, leases of lost jobs are looked into. */
const ROUND_MS = 30_000;

/** One upstream account's line: who may send now, how it is doing, what was learned of it. */
export class LaneObject extends DurableObject<Env> {
  readonly #store: LaneStore;
  readonly #lane: Lane;
  readonly #upstream: string;
  #alarmAt = 0;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    const { upstreams, publicOrigin } = readConfig(env);
    const account = accountInLaneName(ctx.id.name ?? "");
    const config = findUpstream(upstreams, refOf(account));
    this.#upstream = account.name;
    this.#store = new LaneStore(ctx.storage.sql);
    // Without a configured upstream nothing is admitted: its jobs wait.
    const settings = { slots: config?.slots ?? 0, callable: publicOrigin !== null };
    this.#lane = new Lane(this.#store, {
      ...settings,
      estimateOf: (operation) => estimateOf(this.#upstream, operation),
    });
  }

  /** A place, or one in the line; safe to repeat, the answer stays the same. */
  async acquire(who: WaitingJob): Promise<AcquireResult> {
    return this.#after(this.#lane.acquire(who, Date.now()));
  }

  /** The job needs no place any more. Safe to repeat. */
  async release(jobId: string, report: LaneReport | null): Promise<void> {
    this.#lane.release(jobId, report);
    this.#after(undefined);
  }

  /** The job was not taken. True: it stays in line, and is called. */
  async requeue(jobId: string, failure: LaneFailure): Promise<boolean> {
    const stays = this.#lane.requeue(jobId, failure, Date.now());
    const { pause } = this.#lane.status();
    if (pause && failure.kind === "denied") this.ctx.waitUntil(reportPause(this.env, this.#upstream, pause));
    return this.#after(stays);
  }

  /** Where a waiting job stands; null for one that does not wait. */
  async queuePosition(jobId: string): Promise<QueuePosition | null> {
    return this.#lane.queuePosition(jobId);
  }

  async status(): Promise<LaneStatus> {
    return this.#lane.status();
  }

  /** What was learned of each operation. */
  async capabilities(): Promise<LaneCapabilities> {
    return laneCapabilities(this.#store, (operation) => estimateOf(this.#upstream, operation), Date.now());
  }

  override async alarm(): Promise<void> {
    this.#alarmAt = 0;
    this.#arm();
    try {
      await Promise.all(this.#lane.overdueLeases(Date.now()).map((who) => this.#reclaim(who)));
      await this.#notifyAdmitted();
    } catch (error) {
      console.error(JSON.stringify({ event: "lane.alarm_failed", error: String(error) }));
    }
  }

  #after<T>(result: T): T {
    this.ctx.waitUntil(this.#notifyAdmitted());
    return result;
  }

  /** Lets go whoever may, tells them so, and books a round while anybody waits. */
  async #notifyAdmitted(): Promise<void> {
    const called = this.#lane.admit(Date.now());
    this.#arm();
    await Promise.all(called.map(({ who, grant }) => this.#notify(who, grant)));
  }

  /** The place of a job that is over and was not heard. */
  async #reclaim({ jobId }: WaitingJob): Promise<void> {
    if (await isJobFinished(this.env, jobId)) this.#lane.release(jobId, null);
  }

  async #notify({ jobId }: WaitingJob, grant: Grant): Promise<void> {
    const taken = await notifyAdmitted(this.env, jobId, grant);
    if (taken) this.#lane.confirm(jobId);
    if (taken === false) this.#lane.release(jobId, null);
  }

  #arm(): void {
    const now = Date.now();
    const at = this.#lane.nextRoundAt(now, ROUND_MS);
    if (at === null || (this.#alarmAt > now && this.#alarmAt <= at)) return;
    this.#alarmAt = at;
    void this.ctx.storage.setAlarm(at);
  }
}
