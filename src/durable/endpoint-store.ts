import { type Health, WELL } from "../webhooks/circuit-breaker.ts";
import type { Delivery } from "../webhooks/delivery.ts";
import type { Attempt, LogEntry } from "../webhooks/log-entry.ts";
import type { Offered, Target } from "../webhooks/target.ts";
import { AGAIN, type EntryRow, entryOf, OFFER, PRUNE, SAVE, SCHEMA } from "./delivery-row.ts";

/** Which events are still to be asked for again: those behind `at` and `id`, up to `until` (epoch ms). */
export interface Replay {
  at: number;
  id: string;
  until: number;
}

/** What is asked for again and again tells its last attempts. */
const MOST_ATTEMPTS = 20;

/** What one receiver is to be told, what it was told, and how it is doing, in an object's storage. */
export class EndpointStore {
  readonly #storage: DurableObjectStorage;
  #isReady = false;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
  }

  get target(): Target | null {
    return this.#storage.kv.get<Target>("target") ?? null;
  }

  get health(): Health {
    return this.#storage.kv.get<Health>("health") ?? WELL;
  }

  /** Null: none is under way. */
  get replay(): Replay | null {
    return this.#storage.kv.get<Replay>("replay") ?? null;
  }

  setTarget(target: Target): void {
    if (this.target === null) this.#storage.kv.put("target", target);
  }

  setHealth(health: Health): void {
    if (JSON.stringify(health) !== JSON.stringify(this.health)) this.#storage.kv.put("health", health);
  }

  /** Its owner wants it to be tried now, however it did before. */
  reopen(): void {
    this.setHealth({ ...this.health, closedUntil: 0 });
  }

  setReplay(replay: Replay | null): void {
    if (replay) this.#storage.kv.put("replay", replay);
    else this.#storage.kv.delete("replay");
  }

  /** Takes an event over, to be delivered at `dueAt`. One that is known stays as it is, or, `again`, starts anew. */
  offer(event: Offered, how: { dueAt: number | null; again?: boolean; body?: string }): void {
    const { id, type, at, jobId, format } = event;
    const values = [id, type, at, jobId, format, how.body ?? null, Date.now(), how.dueAt];
    this.#exec(`${OFFER} ${how.again ? AGAIN : "NOTHING"}`, ...values);
  }

  due(now: number, limit: number): LogEntry[] {
    return this.#list("WHERE due_at <= ? ORDER BY due_at, seq LIMIT ?", now, limit);
  }

  /** Null when nothing is to be delivered. */
  nextDueAt(): number | null {
    return this.#list("WHERE due_at IS NOT NULL ORDER BY due_at LIMIT 1")[0]?.dueAt ?? null;
  }

  /** When the oldest entry was offered; null for an empty log. */
  oldestAt(): number | null {
    return this.#list("ORDER BY seq LIMIT 1")[0]?.offeredAt ?? null;
  }

  /** Nothing is known of it, and nothing is asked for. */
  isEmpty(): boolean {
    return this.oldestAt() === null && this.replay === null;
  }

  find(eventId: string): LogEntry | null {
    return this.#list("WHERE event_id = ?", eventId)[0] ?? null;
  }

  /** The log, newest first, behind `before`. */
  page({ before, limit }: { before: number; limit: number }): LogEntry[] {
    return this.#list("WHERE seq < ? ORDER BY seq DESC LIMIT ?", before, limit);
  }

  /** Notes an attempt at an entry. What has changed since it was read stays as it is. */
  save(entry: LogEntry, after: Delivery, attempt: Attempt): void {
    const attempts = JSON.stringify([...entry.attempts, attempt].slice(-MOST_ATTEMPTS));
    const { status, tries, dueAt, eventId } = after;
    this.#exec(SAVE, attempts, status, tries, dueAt, eventId, entry.tries, entry.status);
  }

  /** Keeps the bytes that an event goes out in: every attempt sends the same. */
  keepBody(eventId: string, body: string): void {
    this.#exec("UPDATE deliveries SET body = ? WHERE event_id = ?", body, eventId);
  }

  /** Gives up everything that is still to be delivered. */
  exhaustAll(): void {
    this.#exec("UPDATE deliveries SET status = 'exhausted', due_at = NULL WHERE due_at IS NOT NULL");
  }

  /** Forgets a page of what is over and was offered before `before` (epoch ms). */
  prune(before: number): void {
    this.#exec(PRUNE, before);
  }

  async forget(): Promise<void> {
    this.#isReady = false;
    await this.#storage.deleteAll();
  }

  #list(rest: string, ...values: SqlStorageValue[]): LogEntry[] {
    return this.#exec<EntryRow>(`SELECT * FROM deliveries ${rest}`, ...values).map(entryOf);
  }

  #exec<T extends Record<string, SqlStorageValue>>(query: string, ...values: SqlStorageValue[]): T[] {
    if (!this.#isReady) this.#storage.sql.exec(SCHEMA);
    this.#isReady = true;
    return this.#storage.sql.exec<T>(query, ...values).toArray();
  }
}
