import { type EndpointHealth, HEALTHY } from "../webhooks/circuit-breaker.ts";
import type { Attempt, Delivery, LogEntry } from "../webhooks/delivery.ts";
import type { Target, TargetEvent } from "../webhooks/target.ts";

/** A row of `deliveries`. */
export interface EntryRow extends Record<string, SqlStorageValue> {
  seq: number;
  event_id: string;
  type: string;
  at: number;
  job_id: string | null;
  format: TargetEvent["format"];
  body: string | null;
  offered_at: number;
  status: Delivery["status"];
  tries: number;
  due_at: number | null;
  attempts: string;
}

export const SCHEMA = `
  CREATE TABLE IF NOT EXISTS deliveries (
    seq INTEGER PRIMARY KEY, event_id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, at INTEGER NOT NULL, job_id TEXT,
    format TEXT NOT NULL, body TEXT, offered_at INTEGER NOT NULL, status TEXT NOT NULL, tries INTEGER NOT NULL,
    due_at INTEGER, attempts TEXT NOT NULL DEFAULT '[]'
  ) STRICT;
  CREATE INDEX IF NOT EXISTS deliveries_due ON deliveries (due_at) WHERE due_at IS NOT NULL;`;
export const OFFER = `
  INSERT INTO deliveries (event_id, type, at, job_id, format, body, offered_at, status, tries, due_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, 'pending', 0, ?) ON CONFLICT (event_id) DO`;
export const AGAIN = "UPDATE SET status = 'pending', tries = 0, due_at = excluded.due_at";
export const SAVE = `
  UPDATE deliveries SET attempts = ?, status = ?, tries = ?, due_at = ?
   WHERE event_id = ? AND tries = ? AND status = ?`;
export const PRUNE = `
  DELETE FROM deliveries
   WHERE seq IN (SELECT seq FROM deliveries ORDER BY seq LIMIT 100) AND offered_at < ? AND due_at IS NULL`;

export function entryOf({ event_id, job_id, offered_at, due_at, attempts, ...row }: EntryRow): LogEntry {
  const { seq, type, at, format, body, status, tries } = row;
  const delivery = { eventId: event_id, status, tries, dueAt: due_at };
  return {
    ...delivery,
    seq,
    type,
    at,
    jobId: job_id,
    format,
    body,
    enqueuedAt: offered_at,
    attempts: JSON.parse(attempts),
  };
}

/** Which events are still to be asked for again: those behind `at` and `id`, up to `until` (epoch ms). */
export interface Replay {
  at: number;
  id: string;
  until: number;
}

/** What is asked for again and again tells its last attempts. */
const MAX_ATTEMPTS = 20;

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

  get health(): EndpointHealth {
    return this.#storage.kv.get<EndpointHealth>("health") ?? HEALTHY;
  }

  /** Null: none is under way. */
  get replay(): Replay | null {
    return this.#storage.kv.get<Replay>("replay") ?? null;
  }

  setTarget(target: Target): void {
    if (this.target === null) this.#storage.kv.put("target", target);
  }

  setHealth(health: EndpointHealth): void {
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
  enqueue(event: TargetEvent, how: { dueAt: number | null; again?: boolean; body?: string }): void {
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
    return this.#list("ORDER BY seq LIMIT 1")[0]?.enqueuedAt ?? null;
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
    const attempts = JSON.stringify([...entry.attempts, attempt].slice(-MAX_ATTEMPTS));
    const { status, tries, dueAt, eventId } = after;
    this.#exec(SAVE, attempts, status, tries, dueAt, eventId, entry.tries, entry.status);
  }

  /** Keeps the bytes that an event goes out in: every attempt sends the same. */
  keepBody(eventId: string, body: string): void {
    this.#exec("UPDATE deliveries SET body = ? WHERE event_id = ?", body, eventId);
  }

  /** Gives up everything that is still to be delivered. */
  abandonAll(): void {
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
