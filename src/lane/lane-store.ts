import { HEALTHY, type LaneHealth } from "./circuit-breaker.ts";
import type { Histogram } from "./duration-histogram.ts";

export type Row = Record<string, string | number | null>;

/** As much of an object's SQL as is used here: the simulator runs the same statements on another SQLite. */
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

/** An object's SQL with the lane's tables in it, asked in three ways. */
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

/** A job as the lane knows it. */
export interface WaitingJob {
  jobId: string;
  accountId: string;
  operation: string;
  model: string;
  deadlineAt: number;
}

export interface WaitingJobRow extends Row {
  job_id: string;
  account_id: string;
  operation: string;
  model: string;
  deadline_at: number;
}

export function toWaitingJob(row: WaitingJobRow): WaitingJob {
  return {
    jobId: row.job_id,
    accountId: row.account_id,
    operation: row.operation,
    model: row.model,
    deadlineAt: row.deadline_at,
  };
}

/** How an operation's jobs came to their ends upstream. */
export interface OperationHistory {
  /** Epoch ms, right within a minute; null: none that is known. */
  succeededAt: number | null;
  /** In a row, since the last success. */
  failures: number;
}

export const NO_HISTORY: OperationHistory = { succeededAt: null, failures: 0 };

/** A success is noted so often at most: each note is a billed row. */
const NOTED_EVERY_MS = 60_000;

export function recordEnd(before: OperationHistory, { failed, at }: { failed: boolean; at: number }): OperationHistory {
  if (failed) return { ...before, failures: before.failures + 1 };
  const isNoted = before.succeededAt !== null && at < before.succeededAt + NOTED_EVERY_MS;
  return isNoted ? { ...before, failures: 0 } : { succeededAt: at, failures: 0 };
}

type Name = "health" | "silence" | `pace:${string}` | `ended:${string}`;

/** What a lane knows of its upstream, by name. The table is read once: nobody else writes it while this lives. */
export class LaneMemory {
  readonly #sql: LaneSql;
  readonly #known = new Map<Name, unknown>();

  constructor(sql: LaneSql) {
    this.#sql = sql;
  }

  health(): LaneHealth {
    return this.#recall("health", HEALTHY);
  }

  /** Jobs in a row that ended without a callback. */
  jobsWithoutCallback(): number {
    return this.#recall("silence", 0);
  }

  histogram(of: { operation: string; model: string }): Histogram {
    return this.#recall(`pace:${of.operation}:${of.model}`, []);
  }

  /** Of an operation, whatever the model. */
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
    return this.#recall(`ended:${operation}`, NO_HISTORY);
  }

  /** What it knows already is not written again: each row that is written is billed. */
  save(name: Name, value: unknown): void {
    if (this.#known.get(name) === value) return;
    this.#sql.run(
      `INSERT INTO memory VALUES (?, ?)
         ON CONFLICT DO UPDATE SET value = excluded.value WHERE value <> excluded.value`,
      ...[name, JSON.stringify(value)],
    );
    this.#known.set(name, value);
  }

  #recall<T>(name: Name, otherwise: T): T {
    if (!this.#known.has(name)) this.#known.set(name, this.#read(name) ?? otherwise);
    return this.#known.get(name) as T;
  }

  #read(name: Name): unknown {
    const row = this.#sql.first<{ value: string }>("SELECT value FROM memory WHERE name = ?", name);
    return row && JSON.parse(row.value);
  }
}

type QueueRow = WaitingJobRow & { seq: number };

/** Behind every account that waits. */
const LAST_TURN = "(SELECT 1 + coalesce(max(turn), 0) FROM turns)";

/**
 * Who waits, and whose turn is next. Fair by account (round robin); within one the job with the least time left goes
 * first, so that whoever comes back after trouble stands where it stood.
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

  enqueue(who: WaitingJob): void {
    const { jobId, accountId, operation, model, deadlineAt } = who;
    this.#sql.run("INSERT INTO waiting VALUES (NULL, ?, ?, ?, ?, ?)", jobId, accountId, operation, model, deadlineAt);
    this.#sql.run(
      `INSERT INTO turns VALUES (?, ${LAST_TURN}, 1) ON CONFLICT (account_id) DO UPDATE SET waiting = waiting + 1`,
      accountId,
    );
  }

  /** Takes the job whose turn it is out of the line; null when nobody waits. */
  takeNext(): WaitingJob | null {
    const row = this.#sql.first<QueueRow>(
      `SELECT * FROM waiting WHERE account_id = (
         SELECT account_id FROM turns ORDER BY turn LIMIT 1
       ) ORDER BY deadline_at, seq LIMIT 1`,
    );
    if (!row) return null;
    this.#leave(row);
    this.#sql.run(`UPDATE turns SET turn = ${LAST_TURN} WHERE account_id = ?`, row.account_id);
    return toWaitingJob(row);
  }

  remove(jobId: string): void {
    const row = this.#find(jobId);
    if (row) this.#leave(row);
  }

  /** A waiting job, and how many will be sent before it in the order of turns; null for one that does not wait. */
  positionOf(jobId: string): { who: WaitingJob; ahead: number } | null {
    const row = this.#find(jobId);
    return row && { who: toWaitingJob(row), ahead: this.#ahead(jobId) };
  }

  #find(jobId: string): QueueRow | null {
    return this.#sql.first<QueueRow>("SELECT * FROM waiting WHERE job_id = ?", jobId);
  }

  #ahead(jobId: string): number {
    const row = this.#sql.first<{ before: number; others: number }>(
      `WITH me AS (SELECT account_id, deadline_at, seq FROM waiting WHERE job_id = ?),
            mine AS (SELECT count(*) AS before FROM waiting w, me
                      WHERE w.account_id = me.account_id AND (w.deadline_at, w.seq) < (me.deadline_at, me.seq))
       SELECT mine.before AS before, coalesce((
                SELECT sum(min(t.waiting, mine.before + (t.turn < my.turn)))
                  FROM turns t, turns my WHERE my.account_id = me.account_id AND t.account_id <> me.account_id), 0) AS others
         FROM mine, me`,
      jobId,
    );
    return row ? row.before + row.others : 0;
  }

  #leave({ seq, account_id }: QueueRow): void {
    this.#sql.run("DELETE FROM waiting WHERE seq = ?", seq);
    this.#sql.run("DELETE FROM turns WHERE account_id = ? AND waiting = 1", account_id);
    this.#sql.run("UPDATE turns SET waiting = waiting - 1 WHERE account_id = ?", account_id);
  }
}

type LeaseRow = WaitingJobRow & { granted_at: number };

export interface Lease extends WaitingJob {
  grantedAt: number;
}

/** Who holds a place upstream, since when, and whether it knows. */
export class Leases {
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

  /** Places that were given after `time`. */
  countSince(time: number): number {
    return this.#sql.first<{ n: number }>("SELECT count(*) AS n FROM leases WHERE granted_at > ?", time)?.n ?? 0;
  }

  all(): Lease[] {
    return this.#sql.all<LeaseRow>("SELECT * FROM leases").map(toLease);
  }

  add(who: WaitingJob, at: { now: number; confirmed: boolean }): void {
    const { jobId, accountId, operation, model, deadlineAt } = who;
    this.#sql.run(
      `INSERT INTO leases (job_id, account_id, operation, model, deadline_at, granted_at, confirmed)
       VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      ...[jobId, accountId, operation, model, deadlineAt, at.now, at.confirmed ? 1 : 0],
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

/** All that a lane keeps: who waits, who holds a place, what it knows of its upstream. */
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

  /** Whether anyone waits, or has not confirmed its place. */
  hasWaitingOrUnconfirmed(): boolean {
    const query = "SELECT 1 FROM waiting UNION ALL SELECT 1 FROM leases WHERE confirmed = 0 LIMIT 1";
    return this.#sql.first(query) !== null;
  }

  /** Out of the line or off its place, whichever it has. */
  remove(jobId: string): Lease | null {
    this.queue.remove(jobId);
    return this.leases.remove(jobId);
  }
}
