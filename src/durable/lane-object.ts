import { DurableObject } from "cloudflare:workers";
import { directory } from "../db/db-for.ts";
import { insertEvent } from "../db/event.ts";
import { readConfig } from "../env.ts";
import type { UpstreamRefusesUs } from "../job/outcome.ts";
import type { Grant, LaneReport, Placed } from "../job/transition.ts";
import { type LaneCapabilities, laneCapabilities } from "../lane/capabilities.ts";
import { Lane, type LaneStatus, type Place } from "../lane/lane.ts";
import { LaneStore } from "../lane/lane-store.ts";
import type { Passenger } from "../lane/passenger.ts";
import { pausedEvent } from "../webhook/event.ts";

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
    if (pause && trouble.kind === "denied") this.ctx.waitUntil(this.#alert(pause));
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
      await Promise.all(this.#lane.outlived(Date.now()).map((who) => this.#lookInto(who)));
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

  /** Takes the place of a job that is over and was not heard. */
  async #lookInto({ jobId }: Passenger): Promise<void> {
    try {
      const view = await this.#jobOf(jobId).view();
      if (!view || view.over) this.#lane.release(jobId, null);
    } catch {
      // The next round asks again: one job out of reach keeps no other from its turn.
    }
  }

  async #call(who: Passenger, grant: Grant): Promise<void> {
    try {
      if (await this.#jobOf(who.jobId).granted(grant)) this.#lane.confirm(who.jobId);
      else this.#lane.release(who.jobId, null);
    } catch {
      // The next round calls again.
    }
  }

  /** Once per pause: the event's id is its beginning. */
  async #alert(pause: NonNullable<LaneStatus["pause"]>): Promise<void> {
    const { name } = readConfig(this.env).upstream;
    console.error(JSON.stringify({ event: "upstream.paused", upstream: name, ...pause }));
    const db = directory(this.env);
    await db.batch([insertEvent(db, pausedEvent(name, pause), null)]);
  }

  #arm(): void {
    const now = Date.now();
    const at = this.#lane.nextRoundAt(now, ROUND_MS);
    if (at === null || (this.#alarmAt > now && this.#alarmAt <= at)) return;
    this.#alarmAt = at;
    void this.ctx.storage.setAlarm(at);
  }

  #jobOf(jobId: string) {
    return this.env.JOB.getByName(jobId);
  }
}
