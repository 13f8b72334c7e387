import { DurableObject } from "cloudflare:workers";
import type { Attempt, LogEntry } from "../webhooks/delivery.ts";
import type { Target, TargetEvent } from "../webhooks/target.ts";
import { deliverDue, replayPage, sendTest, stopDelivery } from "./endpoint-delivery.ts";
import { EndpointStore } from "./endpoint-store.ts";

const DAY_MS = 24 * 3_600_000;
/** How long the log is kept: an endpoint's owner reads it, a hook's only keeps events from being sent twice. */
const KEPT_MS = { endpoint: 30 * DAY_MS, hook: DAY_MS };
/** A round that died is noticed after so long: longer than any round lasts. */
const GUARD_MS = 2 * 60_000;
/** D1 that is out of reach is asked again after so long. */
const AGAIN_MS = 30_000;

/** Tells one receiver what it is to be told until it has heard it: an endpoint, or an account's `hook_url`. */
export class EndpointObject extends DurableObject<Env> {
  readonly #store: EndpointStore;
  #bookedAt: number | null = null;
  #isRunning = false;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#store = new EndpointStore(ctx.storage);
  }

  /** Takes events over. Safe to repeat: those that are known are left alone, or, `again`, are sent once more. */
  async enqueue(target: Target, events: TargetEvent[], again = false): Promise<void> {
    this.#store.setTarget(target);
    for (const event of events) this.#store.enqueue(event, { dueAt: Date.now(), again });
    if (again) this.#store.reopen();
    this.#arm();
  }

  /** Sends again all that its account was told from `since` (epoch ms) until now, as far as it wants it. */
  async replay(target: Target, since: number): Promise<void> {
    this.#store.setTarget(target);
    this.#store.setReplay({ at: since - 1, id: "", until: Date.now() });
    this.#store.reopen();
    this.#arm();
  }

  /** One attempt, now, with an event that is told to nobody else. Null for an endpoint that was deleted. */
  async sendTest(target: Target, event: TargetEvent, body: string): Promise<Attempt | null> {
    const attempt = await sendTest(this.#store, { target, event, body }, this.env);
    this.#arm();
    return attempt;
  }

  /** What was delivered and what waits, newest first, behind the entry `before`. */
  async log(page: { before: number; limit: number }): Promise<LogEntry[]> {
    return this.#store.page(page);
  }

  async clear(): Promise<void> {
    this.#bookedAt = null;
    await this.#store.forget();
  }

  override async alarm(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.#book(Date.now() + GUARD_MS);
    try {
      await this.#runBatch();
      this.#isRunning = false;
      this.#arm();
    } catch (error) {
      console.error(JSON.stringify({ event: "endpoint.alarm_failed", object: this.ctx.id.name, error: String(error) }));
      this.#book(Date.now() + AGAIN_MS);
    } finally {
      this.#isRunning = false;
    }
  }

  async #runBatch(): Promise<void> {
    const { target } = this.#store;
    if (!target) return;
    this.#store.prune(Date.now() - KEPT_MS[target.kind]);
    await replayPage(this.#store, this.env);
    const end = await deliverDue(this.#store, this.env);
    if (typeof end === "object") await stopDelivery(this.#store, end, this.env);
    if (end === "deleted" || this.#store.isEmpty()) await this.clear();
  }

  /** Books the alarm for what is next, unless a round is under way: that one does so at its end. */
  #arm(): void {
    const { target, replay, health } = this.#store;
    if (!target || this.#isRunning) return;
    const now = Date.now();
    const dueAt = replay ? now : this.#store.nextDueAt();
    const idleUntil = (this.#store.oldestAt() ?? now) + KEPT_MS[target.kind] + 1;
    this.#book(Math.max(now, dueAt === null ? idleUntil : Math.max(dueAt, replay ? now : health.closedUntil)));
  }

  #book(at: number): void {
    if (at === this.#bookedAt) return;
    this.#bookedAt = at;
    void this.ctx.storage.setAlarm(at);
  }
}
