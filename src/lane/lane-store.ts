import { HEALTHY, type LaneHealth } from "./circuit-breaker.ts";
import type { Histogram } from "./duration-histogram.ts";

export type Row = Record<string, string | number | null>;

/** The part of `SqlStorage` that lanes use. The simulator implements it with another SQLite. */
export interface Sql {
  exec<T extends Row>(query: string, ...bindings: unknown[]): { toArray(): T[] };
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS waiting (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    job_id TEXT NOT NULL UNIQUE, account_id TEXT NOT NULL, operation TEXT NOT NULL, model TEXT NOT NULL,
    deadline_at INTEGER NOT NULL
  ) STRICT;
  DROP INDEX IF EXISTS waiting_by_account;
  CREATE INDEX IF NOT EXISTS waiting_in_order ON waiting (account_id, deadline_at, seq);
  CREATE TABLE IF NOT EXISTS turns (
    account_id TEXT PRIMARY KEY, turn INTEGER NOT NULL, waiting INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX IF NOT EXISTS turns_in_order ON turns (turn);
  CREATE TABLE IF NOT EXISTS leases (
    job_id TEXT PRIMARY KEY, account_id TEXT NOT NULL, operation TEXT NOT NULL, model TEXT NOT NULL,
    deadline_at INTEGER NOT NULL, granted_at INTEGER NOT NULL, confirmed INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS memory (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;`;

/** Everything that a lane stores: its queue, its leases, and what it has learned about its upstream. */
export class LaneStore {
  readonly memory: LaneMemory;
  readonly queue: FairQueue;
  readonly leases: Leases;
  readonly #sql: LaneSql;

  constructor(sql: Sql) {
    this.#sql = new LaneSql(sql);
    this.memory = new LaneMemory(this.#sql);
    this.queue = new FairQueue(this.#sql);
    this.leases = new Leases(this.#sql);
  }

  /** Whether a job waits or has not confirmed its grant. */
  hasWaitingOrUnconfirmed(): boolean {
    const query = "SELECT 1 FROM waiting UNION ALL SELECT 1 FROM leases WHERE confirmed = 0 LIMIT 1";
    return this.#sql.first(query) !== null;
  }

  /** Removes the job from the queue or from the leases. Returns its lease if it had one. */
  remove(jobId: string): Lease | null {
    this.queue.remove(jobId);
    return this.leases.remove(jobId);
  }
}

/** Creates the lane's tables, and runs statements. */
export class LaneSql {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
    sql.exec(SCHEMA).toArray();
  }

  run(query: string, ...bindings: unknown[]): void {
    this.#sql.exec(query, ...bindings).toArray();
  }

  all<T extends Row>(query: string, ...bindings: unknown[]): T[] {
    return this.#sql.exec<T>(query, ...bindings).toArray();
  }

  first<T extends Row>(query: string, ...bindings: unknown[]): T | null {
    return this.all<T>(query, ...bindings)[0] ?? null;
  }
}

/** The fields of a job that a lane stores. */
export interface WaitingJob {
  jobId: string;
  accountId: string;
  operation: string;
  model: string;
  deadlineAt: number;
}

interface WaitingJobRow extends Row {
  job_id: string;
  account_id: string;
  operation: string;
  model: string;
  deadline_at: number;
}

function toWaitingJob(row: WaitingJobRow): WaitingJob {
  return {
    jobId: row.job_id,
    accountId: row.account_id,
    operation: row.operation,
    model: row.model,
    deadlineAt: row.deadline_at,
  };
}

/** How the jobs of an operation ended upstream. Stored: do not rename its fields. */
export interface OperationHistory {
  /** Epoch ms, up to a minute too early; null: no success is known. */
  succeededAt: number | null;
  /** Consecutive failures since the last success. */
  failures: number;
}

const NO_HISTORY: OperationHistory = { succeededAt: null, failures: 0 };

/** Successes within this time do not change `succeededAt`: each write is a billed row. */
const SUCCESS_RESOLUTION_MS = 60_000;

export function recordEnd(
  history: OperationHistory,
  { failed, at }: { failed: boolean; at: number },
): OperationHistory {
  if (failed) return { ...history, failures: history.failures + 1 };
  const isRecent = history.succeededAt !== null && at < history.succeededAt + SUCCESS_RESOLUTION_MS;
  return isRecent ? { ...history, failures: 0 } : { succeededAt: at, failures: 0 };
}

/** Stored names: they stay as they are. `silence` counts jobs without a callback; `pace:` are duration histograms. */
type Name = "health" | "silence" | `pace:${string}` | `ended:${string}`;

/** What a lane has learned about its upstream, by name. Cached: only this object writes the table. */
export class LaneMemory {
  readonly #sql: LaneSql;
  readonly #cache = new Map<Name, unknown>();

  constructor(sql: LaneSql) {
    this.#sql = sql;
  }

  health(): LaneHealth {
    return this.#get("health", HEALTHY);
  }

  /** Consecutive jobs that ended without a callback. */
  jobsWithoutCallback(): number {
    return this.#get("silence", 0);
  }

  histogram({ operation, model }: { operation: string; model: string }): Histogram {
    return this.#get(`pace:${operation}:${model}`, []);
  }

  /** The histogram of an operation with all models. */
  durations(operation: string): Histogram {
    const rows = this.#sql.all<{ value: string }>(
      "SELECT value FROM memory WHERE name >= 'pace:' || ?1 || ':' AND name < 'pace:' || ?1 || ';'",
      operation,
    );
    return rows
      .map(({ value }): Histogram => JSON.parse(value))
      .reduce((sum, one) => one.map((count, i) => count + (sum[i] ?? 0)), []);
  }

  history(operation: string): OperationHistory {
    return this.#get(`ended:${operation}`, NO_HISTORY);
  }

  /** Does not write an unchanged value: each written row is billed. */
  save(name: Name, value: unknown): void {
    if (this.#cache.get(name) === value) return;
    this.#sql.run(
      `INSERT INTO memory VALUES (?, ?)
         ON CONFLICT DO UPDATE SET value = excluded.value WHERE value <> excluded.value`,
      ...[name, JSON.stringify(value)],
    );
    this.#cache.set(name, value);
  }

  #get<T>(name: Name, fallback: T): T {
    if (!this.#cache.has(name)) this.#cache.set(name, this.#read(name) ?? fallback);
    return this.#cache.get(name) as T;
  }

  #read(name: Name): unknown {
    const row = this.#sql.first<{ value: string }>("SELECT value FROM memory WHERE name = ?", name);
    return row && JSON.parse(row.value);
  }
}

type QueueRow = WaitingJobRow & { seq: number };

/** The turn after those of all waiting accounts. */
const LAST_TURN = "(SELECT 1 + coalesce(max(turn), 0) FROM turns)";

/**
 * The waiting jobs. Accounts take turns (round robin). Within an account the job with the earliest deadline is first,
 * so that a job that is queued again after a failed submit gets its old position.
 */
export class FairQueue {
  readonly #sql: LaneSql;

  constructor(sql: LaneSql) {
    this.#sql = sql;
  }

  has(jobId: string): boolean {
    return this.#sql.first("SELECT job_id FROM waiting WHERE job_id = ?", jobId) !== null;
  }

  isEmpty(): boolean {
    return this.#sql.first("SELECT seq FROM waiting LIMIT 1") === null;
  }

  countByOperation(): Map<string, number> {
    const query = "SELECT operation, count(*) AS n FROM waiting GROUP BY operation";
    return new Map(this.#sql.all<{ operation: string; n: number }>(query).map(({ operation, n }) => [operation, n]));
  }

  enqueue({ jobId, accountId, operation, model, deadlineAt }: WaitingJob): void {
    this.#sql.run("INSERT INTO waiting VALUES (NULL, ?, ?, ?, ?, ?)", jobId, accountId, operation, model, deadlineAt);
    this.#sql.run(
      `INSERT INTO turns VALUES (?, ${LAST_TURN}, 1) ON CONFLICT (account_id) DO UPDATE SET waiting = waiting + 1`,
      accountId,
    );
  }

  /** Removes the next job from the queue and returns it; null if the queue is empty. */
  takeNext(): WaitingJob | null {
    const row = this.#sql.first<QueueRow>(
      `SELECT * FROM waiting WHERE account_id = (
         SELECT account_id FROM turns ORDER BY turn LIMIT 1
       ) ORDER BY deadline_at, seq LIMIT 1`,
    );
    if (!row) return null;
    this.#delete(row);
    this.#sql.run(`UPDATE turns SET turn = ${LAST_TURN} WHERE account_id = ?`, row.account_id);
    return toWaitingJob(row);
  }

  remove(jobId: string): void {
    const row = this.#find(jobId);
    if (row) this.#delete(row);
  }

  /** A waiting job and the number of jobs that will be submitted before it; null if the job is not in the queue. */
  positionOf(jobId: string): { job: WaitingJob; ahead: number } | null {
    const row = this.#find(jobId);
    return row && { job: toWaitingJob(row), ahead: this.#jobsAhead(jobId) };
  }

  #find(jobId: string): QueueRow | null {
    return this.#sql.first<QueueRow>("SELECT * FROM waiting WHERE job_id = ?", jobId);
  }

  /** Earlier jobs of the same account, plus those of the other accounts whose turns come before. */
  #jobsAhead(jobId: string): number {
    const row = this.#sql.first<{ earlier: number; others: number }>(
      `WITH me AS (SELECT account_id, deadline_at, seq FROM waiting WHERE job_id = ?),
            mine AS (SELECT count(*) AS earlier FROM waiting w, me
                      WHERE w.account_id = me.account_id AND (w.deadline_at, w.seq) < (me.deadline_at, me.seq))
       SELECT mine.earlier AS earlier, coalesce((
                SELECT sum(min(t.waiting, mine.earlier + (t.turn < my.turn)))
                  FROM turns t, turns my WHERE my.account_id = me.account_id AND t.account_id <> me.account_id), 0) AS others
         FROM mine, me`,
      jobId,
    );
    return row ? row.earlier + row.others : 0;
  }

  #delete({ seq, account_id }: QueueRow): void {
    this.#sql.run("DELETE FROM waiting WHERE seq = ?", seq);
    this.#sql.run("DELETE FROM turns WHERE account_id = ? AND waiting = 1", account_id);
    this.#sql.run("UPDATE turns SET waiting = waiting - 1 WHERE account_id = ?", account_id);
  }
}

type LeaseRow = WaitingJobRow & { granted_at: number };

export interface Lease extends WaitingJob {
  grantedAt: number;
}

/** The slots in use: which job has one, since when, and whether the job has confirmed the grant. */
class Leases {
  readonly #sql: LaneSql;

  constructor(sql: LaneSql) {
    this.#sql = sql;
  }

  has(jobId: string): boolean {
    return this.#sql.first("SELECT job_id FROM leases WHERE job_id = ?", jobId) !== null;
  }

  count(): number {
    return this.#sql.first<{ n: number }>("SELECT count(*) AS n FROM leases")?.n ?? 0;
  }

  /** The number of slots that were granted after `time`. */
  countSince(time: number): number {
    return this.#sql.first<{ n: number }>("SELECT count(*) AS n FROM leases WHERE granted_at > ?", time)?.n ?? 0;
  }

  all(): Lease[] {
    return this.#sql.all<LeaseRow>("SELECT * FROM leases").map(toLease);
  }

  add(job: WaitingJob, { now, confirmed }: { now: number; confirmed: boolean }): void {
    const { jobId, accountId, operation, model, deadlineAt } = job;
    this.#sql.run(
      `INSERT INTO leases (job_id, account_id, operation, model, deadline_at, granted_at, confirmed)
       VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      ...[jobId, accountId, operation, model, deadlineAt, now, confirmed ? 1 : 0],
    );
  }

  confirm(jobId: string): void {
    this.#sql.run("UPDATE leases SET confirmed = 1 WHERE job_id = ? AND confirmed = 0", jobId);
  }

  unconfirmed(): WaitingJob[] {
    return this.#sql.all<WaitingJobRow>("SELECT * FROM leases WHERE confirmed = 0").map(toWaitingJob);
  }

  remove(jobId: string): Lease | null {
    const row = this.#sql.first<LeaseRow>("DELETE FROM leases WHERE job_id = ? RETURNING *", jobId);
    return row && toLease(row);
  }
}

function toLease(row: LeaseRow): Lease {
  return { ...toWaitingJob(row), grantedAt: row.granted_at };
}
