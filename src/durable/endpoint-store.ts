import { type EndpointHealth, HEALTHY } from "../webhooks/circuit-breaker.ts";
import type { Attempt, Delivery, LogEntry } from "../webhooks/delivery.ts";
import type { Target, TargetEvent } from "../webhooks/target.ts";

/** A row of `deliveries`. */
interface EntryRow extends Record<string, SqlStorageValue> {
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

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS deliveries (
    seq INTEGER PRIMARY KEY, event_id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, at INTEGER NOT NULL, job_id TEXT,
    format TEXT NOT NULL, body TEXT, offered_at INTEGER NOT NULL, status TEXT NOT NULL, tries INTEGER NOT NULL,
    due_at INTEGER, attempts TEXT NOT NULL DEFAULT '[]'
  ) STRICT;
  CREATE INDEX IF NOT EXISTS deliveries_due ON deliveries (due_at) WHERE due_at IS NOT NULL;`;
const INSERT = `
  INSERT INTO deliveries (event_id, type, at, job_id, format, body, offered_at, status, tries, due_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, 'pending', 0, ?) ON CONFLICT (event_id)`;
const INSERT_NEW = `${INSERT} DO NOTHING`;
const INSERT_OR_RESTART = `${INSERT} DO UPDATE SET status = 'pending', tries = 0, due_at = excluded.due_at`;
const SAVE = `
  UPDATE deliveries SET attempts = ?, status = ?, tries = ?, due_at = ?
   WHERE event_id = ? AND tries = ? AND status = ?`;
const PRUNE = `
  DELETE FROM deliveries
   WHERE seq IN (SELECT seq FROM deliveries ORDER BY seq LIMIT 100) AND offered_at < ? AND due_at IS NULL`;

function entryOf({ event_id, job_id, offered_at, due_at, attempts, ...row }: EntryRow): LogEntry {
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

/** The events that a replay must still send: those above `after` (`seq`), created from `since` to `until`. Stored. */
export interface Replay {
  after: number;
  /** Epoch ms. */
  since: number;
  /** Epoch ms. */
  until: number;
}

/** A replay that the version before migration 0011 has started. */
interface EarlierReplay {
  at: number;
  id: string;
  until: number;
}

/** The latest attempts that are kept: an event that is replayed often would collect more. */
const MAX_ATTEMPTS = 20;

/** The past and pending deliveries of one receiver, and its circuit breaker, in an object's storage. */
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

  /** null: no replay is in progress. */
  get replay(): Replay | null {
    const stored = this.#storage.kv.get<Replay | EarlierReplay>("replay") ?? null;
    return stored && "at" in stored ? { after: stored.at - 1, since: stored.at, until: stored.until } : stored;
  }

  setTarget(target: Target): void {
    if (this.target === null) this.#storage.kv.put("target", target);
  }

  setHealth(health: EndpointHealth): void {
    if (JSON.stringify(health) !== JSON.stringify(this.health)) this.#storage.kv.put("health", health);
  }

  /** Closes the circuit breaker at once: the account owner requested deliveries now. */
  reopen(): void {
    this.setHealth({ ...this.health, closedUntil: 0 });
  }

  setReplay(replay: Replay | null): void {
    if (replay) this.#storage.kv.put("replay", replay);
    else this.#storage.kv.delete("replay");
  }

  /** Adds a delivery that is due at `dueAt`. An existing one stays as it is, or starts over with `again`. */
  enqueue(event: TargetEvent, options: { dueAt: number | null; again?: boolean; body?: string }): void {
    const { id, type, at, jobId, format } = event;
    const values = [id, type, at, jobId, format, options.body ?? null, Date.now(), options.dueAt];
    this.#exec(options.again ? INSERT_OR_RESTART : INSERT_NEW, ...values);
  }

  due(now: number, limit: number): LogEntry[] {
    return this.#list("WHERE due_at <= ? ORDER BY due_at, seq LIMIT ?", now, limit);
  }

  /** null if no delivery is pending. */
  nextDueAt(): number | null {
    return this.#list("WHERE due_at IS NOT NULL ORDER BY due_at LIMIT 1")[0]?.dueAt ?? null;
  }

  /** When the oldest entry was enqueued; null for an empty log. */
  oldestAt(): number | null {
    return this.#list("ORDER BY seq LIMIT 1")[0]?.enqueuedAt ?? null;
  }

  /** Whether the log is empty and no replay is in progress. */
  isEmpty(): boolean {
    return this.oldestAt() === null && this.replay === null;
  }

  find(eventId: string): LogEntry | null {
    return this.#list("WHERE event_id = ?", eventId)[0] ?? null;
  }

  /** A page of the log, newest first, of the entries older than `before`. */
  page({ before, limit }: { before: number; limit: number }): LogEntry[] {
    return this.#list("WHERE seq < ? ORDER BY seq DESC LIMIT ?", before, limit);
  }

  /** Stores an attempt, unless the delivery was changed (such as by a replay) since `entry` was read. */
  save(entry: LogEntry, delivery: Delivery, attempt: Attempt): void {
    const attempts = JSON.stringify([...entry.attempts, attempt].slice(-MAX_ATTEMPTS));
    const { status, tries, dueAt, eventId } = delivery;
    this.#exec(SAVE, attempts, status, tries, dueAt, eventId, entry.tries, entry.status);
  }

  /** Stores the body of a delivery, so that every attempt sends the same bytes. */
  keepBody(eventId: string, body: string): void {
    this.#exec("UPDATE deliveries SET body = ? WHERE event_id = ?", body, eventId);
  }

  /** Gives up all pending deliveries. */
  abandonAll(): void {
    this.#exec("UPDATE deliveries SET status = 'exhausted', due_at = NULL WHERE due_at IS NOT NULL");
  }

  /** Deletes up to 100 finished deliveries that were enqueued before `time` (epoch ms). */
  prune(time: number): void {
    this.#exec(PRUNE, time);
  }

  async deleteAll(): Promise<void> {
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
