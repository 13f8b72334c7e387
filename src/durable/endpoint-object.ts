import { DurableObject } from "cloudflare:workers";
import type { Attempt, LogEntry } from "../webhooks/delivery.ts";
import type { Target, TargetEvent } from "../webhooks/target.ts";
import { deliverDue, replayPage, sendTest, stopDelivery } from "./endpoint-delivery.ts";
import { EndpointStore } from "./endpoint-store.ts";

const DAY_MS = 24 * 3_600_000;
/** How long deliveries are kept. The log of an endpoint is public; that of a `hook_url` only prevents duplicates. */
const RETENTION_MS = { endpoint: 30 * DAY_MS, hook: DAY_MS };
/** The alarm that resumes after a crash during a batch. Longer than any batch takes. */
const GUARD_MS = 2 * 60_000;
/** The retry delay after an exception, such as D1 being unavailable. */
const RETRY_MS = 30_000;

/** Delivers events to one receiver until it has accepted them: an endpoint, or an account's `hook_url`. */
export class EndpointObject extends DurableObject<Env> {
  readonly #store: EndpointStore;
  #alarmAt: number | null = null;
  #isRunning = false;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#store = new EndpointStore(ctx.storage);
  }

  /** Enqueues events. Idempotent: an event that is already in the log stays as it is, or is sent again with `again`. */
  async enqueue(target: Target, events: TargetEvent[], again = false): Promise<void> {
    this.#store.setTarget(target);
    for (const event of events) this.#store.enqueue(event, { dueAt: Date.now(), again });
    if (again) this.#store.reopen();
    this.#arm();
  }

  /** Sends again the account's events from `since` (epoch ms) until now that match the endpoint's filter. */
  async replay(target: Target, since: number): Promise<void> {
    this.#store.setTarget(target);
    this.#store.setReplay({ after: since - 1, since, until: Date.now() });
    this.#store.reopen();
    this.#arm();
  }

  /** Sends a test event now, to this endpoint only, with one attempt. null if the endpoint was deleted. */
  async sendTest(target: Target, event: TargetEvent, body: string): Promise<Attempt | null> {
    const attempt = await sendTest(this.#store, { target, event, body }, this.env);
    this.#arm();
    return attempt;
  }

  /** Past and pending deliveries, newest first, starting after the entry `before`. */
  async log(page: { before: number; limit: number }): Promise<LogEntry[]> {
    return this.#store.page(page);
  }

  /** Deletes everything that is stored. */
  async clear(): Promise<void> {
    this.#alarmAt = null;
    await this.#store.deleteAll();
  }

  override async alarm(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.#setAlarm(Date.now() + GUARD_MS);
    try {
      await this.#runBatch();
      this.#isRunning = false;
      this.#arm();
    } catch (error) {
      console.error(JSON.stringify({ event: "endpoint.alarm_failed", object: this.ctx.id.name, error: String(error) }));
      this.#setAlarm(Date.now() + RETRY_MS);
    } finally {
      this.#isRunning = false;
    }
  }

  async #runBatch(): Promise<void> {
    const { target } = this.#store;
    if (!target) return;
    this.#store.prune(Date.now() - RETENTION_MS[target.kind]);
    await replayPage(this.#store, this.env);
    const result = await deliverDue(this.#store, this.env);
    if (typeof result === "object") await stopDelivery(this.#store, result, this.env);
    if (result === "deleted" || this.#store.isEmpty()) await this.clear();
  }

  /** Sets the alarm for the next delivery, replay page or deletion. A running batch does this itself when it ends. */
  #arm(): void {
    const { target, replay, health } = this.#store;
    if (!target || this.#isRunning) return;
    const now = Date.now();
    const dueAt = replay ? now : this.#store.nextDueAt();
    const idleUntil = (this.#store.oldestAt() ?? now) + RETENTION_MS[target.kind] + 1;
    this.#setAlarm(Math.max(now, dueAt === null ? idleUntil : Math.max(dueAt, replay ? now : health.closedUntil)));
  }

  #setAlarm(at: number): void {
    if (at === this.#alarmAt) return;
    this.#alarmAt = at;
    void this.ctx.storage.setAlarm(at);
  }
}
