import { DurableObject } from "cloudflare:workers";
import { readConfig } from "../env.ts";
import type { Grant, LaneReport, Placed } from "../job/events.ts";
import type { UpstreamRefusesUs } from "../job/outcome.ts";
import { type LaneCapabilities, laneCapabilities } from "../lane/capabilities.ts";
import { Lane, type LaneStatus, type Place } from "../lane/lane.ts";
import { LaneStore, type Passenger } from "../lane/lane-store.ts";
import { callJob, jobIsOver, tellPause } from "./lane-jobs.ts";

/** While anybody waits: grants that were not confirmed are sent again, leases of lost jobs are looked into. */
const ROUND_MS = 30_000;

/** One upstream account's line: who may send now, how it is doing, what was learned of it. */
export class LaneObject extends DurableObject<Env> {
  readonly #store: LaneStore;
  readonly #lane: Lane;
  #alarmAt = 0;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    const { upstream, publicOrigin } = readConfig(env);
    this.#store = new LaneStore(ctx.storage.sql);
    this.#lane = new Lane(this.#store, { ...upstream, callable: publicOrigin !== null });
  }

  /** A place, or one in the line; safe to repeat, the answer stays the same. */
  async acquire(who: Passenger): Promise<Placed> {
    return this.#after(this.#lane.acquire(who, Date.now()));
  }

  /** The job needs no place any more. Safe to repeat. */
  async release(jobId: string, report: LaneReport | null): Promise<void> {
    this.#lane.release(jobId, report);
    this.#after(undefined);
  }

  /** The job was not taken. True: it stays in line, and is called. */
  async yielded(jobId: string, trouble: UpstreamRefusesUs): Promise<boolean> {
    const stays = this.#lane.yielded(jobId, trouble, Date.now());
    const { pause } = this.#lane.status();
    if (pause && trouble.kind === "denied") this.ctx.waitUntil(tellPause(this.env, pause));
    return this.#after(stays);
  }

  /** Where a waiting job stands; null for one that does not wait. */
  async placeInLine(jobId: string): Promise<Place | null> {
    return this.#lane.placeInLine(jobId);
  }

  async status(): Promise<LaneStatus> {
    return this.#lane.status();
  }

  /** What was learned of each operation. */
  async capabilities(): Promise<LaneCapabilities> {
    const { name } = readConfig(this.env).upstream;
    return laneCapabilities(this.#store, name, Date.now());
  }

  override async alarm(): Promise<void> {
    this.#alarmAt = 0;
    this.#arm();
    try {
      await Promise.all(this.#lane.outlived(Date.now()).map((who) => this.#takeBack(who)));
      await this.#callUnconfirmed();
    } catch (error) {
      console.error(JSON.stringify({ event: "lane.alarm_failed", error: String(error) }));
    }
  }

  #after<T>(result: T): T {
    this.ctx.waitUntil(this.#callUnconfirmed());
    return result;
  }

  /** Lets go whoever may, tells them so, and books a round while anybody waits. */
  async #callUnconfirmed(): Promise<void> {
    const called = this.#lane.letGo(Date.now());
    this.#arm();
    await Promise.all(called.map(({ who, grant }) => this.#call(who, grant)));
  }

  /** The place of a job that is over and was not heard. */
  async #takeBack({ jobId }: Passenger): Promise<void> {
    if (await jobIsOver(this.env, jobId)) this.#lane.release(jobId, null);
  }

  async #call({ jobId }: Passenger, grant: Grant): Promise<void> {
    const taken = await callJob(this.env, jobId, grant);
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
