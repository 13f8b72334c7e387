import { LaneMemory } from "./lane-memory.ts";
import { LaneSql, type Row, type Sql } from "./lane-sql.ts";

/** A job as the lane knows it. */
export interface Passenger {
  jobId: string;
  accountId: string;
  operation: string;
  model: string;
  deadlineAt: number;
}

interface PassengerRow extends Row {
  job_id: string;
  account_id: string;
  operation: string;
  model: string;
  deadline_at: number;
}

type QueueRow = PassengerRow & { seq: number };
type LeaseRow = PassengerRow & { granted_at: number };

export interface Lease extends Passenger {
  grantedAt: number;
}

/** Behind every account that waits. */
const LAST_TURN = "(SELECT 1 + coalesce(max(turn), 0) FROM turns)";

/**
 * Who waits, who holds a place, whose turn is next. Fair by account (round robin); within one the job with the least
 * time left goes first, so that whoever comes back after trouble stands where it stood.
 */
export class LaneStore {
  readonly memory: LaneMemory;
  readonly #sql: LaneSql;

  constructor(sql: Sql) {
    this.#sql = new LaneSql(sql);
    this.memory = new LaneMemory(this.#sql);
  }

  placeOf(jobId: string): "held" | "waiting" | null {
    if (this.#sql.first("SELECT job_id FROM leases WHERE job_id = ?", jobId)) return "held";
    return this.#sql.first("SELECT job_id FROM waiting WHERE job_id = ?", jobId) ? "waiting" : null;
  }

  anyoneWaits(): boolean {
    return this.#sql.first("SELECT seq FROM waiting LIMIT 1") !== null;
  }

  /** Whether anyone waits, or has not confirmed its place. */
  isOwedACall(): boolean {
    const query = "SELECT 1 FROM waiting UNION ALL SELECT 1 FROM leases WHERE confirmed = 0 LIMIT 1";
    return this.#sql.first(query) !== null;
  }

  held(): number {
    return this.#sql.first<{ n: number }>("SELECT count(*) AS n FROM leases")?.n ?? 0;
  }

  /** Places that were given after `time`. */
  heldSince(time: number): number {
    return this.#sql.first<{ n: number }>("SELECT count(*) AS n FROM leases WHERE granted_at > ?", time)?.n ?? 0;
  }

  hold(who: Passenger, at: { now: number; confirmed: boolean }): void {
    const { jobId, accountId, operation, model, deadlineAt } = who;
    this.#sql.run(
      `INSERT INTO leases (job_id, account_id, operation, model, deadline_at, granted_at, confirmed)
       VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      ...[jobId, accountId, operation, model, deadlineAt, at.now, at.confirmed ? 1 : 0],
    );
  }

  enqueue(who: Passenger): void {
    const { jobId, accountId, operation, model, deadlineAt } = who;
    this.#sql.run("INSERT INTO waiting VALUES (NULL, ?, ?, ?, ?, ?)", jobId, accountId, operation, model, deadlineAt);
    this.#sql.run(
      `INSERT INTO turns VALUES (?, ${LAST_TURN}, 1) ON CONFLICT (account_id) DO UPDATE SET waiting = waiting + 1`,
      accountId,
    );
  }

  /** Takes the job whose turn it is out of the line; null when nobody waits. */
  next(): Passenger | null {
    const row = this.#sql.first<QueueRow>(
      `SELECT * FROM waiting WHERE account_id = (
         SELECT account_id FROM turns ORDER BY turn LIMIT 1
       ) ORDER BY deadline_at, seq LIMIT 1`,
    );
    if (!row) return null;
    this.#leaveLine(row);
    this.#sql.run(`UPDATE turns SET turn = ${LAST_TURN} WHERE account_id = ?`, row.account_id);
    return passengerOf(row);
  }

  /** Out of the line or off its place, whichever it has. */
  remove(jobId: string): Lease | null {
    const waiting = this.#sql.first<QueueRow>("SELECT * FROM waiting WHERE job_id = ?", jobId);
    if (waiting) this.#leaveLine(waiting);
    return this.#takeLease(jobId);
  }

  confirm(jobId: string): void {
    this.#sql.run("UPDATE leases SET confirmed = 1 WHERE job_id = ? AND confirmed = 0", jobId);
  }

  unconfirmed(): Passenger[] {
    return this.#sql.all<PassengerRow>("SELECT * FROM leases WHERE confirmed = 0").map(passengerOf);
  }

  leases(): Lease[] {
    return this.#sql.all<LeaseRow>("SELECT * FROM leases").map(leaseOf);
  }

  /** A waiting job, and how many will be sent before it in the order of turns; null for one that does not wait. */
  waiting(jobId: string): { who: Passenger; ahead: number } | null {
    const row = this.#sql.first<QueueRow>("SELECT * FROM waiting WHERE job_id = ?", jobId);
    return row && { who: passengerOf(row), ahead: this.#ahead(jobId) };
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

  #leaveLine(row: QueueRow): void {
    this.#sql.run("DELETE FROM waiting WHERE seq = ?", row.seq);
    this.#sql.run("DELETE FROM turns WHERE account_id = ? AND waiting = 1", row.account_id);
    this.#sql.run("UPDATE turns SET waiting = waiting - 1 WHERE account_id = ?", row.account_id);
  }

  #takeLease(jobId: string): Lease | null {
    const row = this.#sql.first<LeaseRow>("DELETE FROM leases WHERE job_id = ? RETURNING *", jobId);
    return row && leaseOf(row);
  }
}

function leaseOf(row: LeaseRow): Lease {
  return { ...passengerOf(row), grantedAt: row.granted_at };
}

function passengerOf(row: PassengerRow): Passenger {
  return {
    jobId: row.job_id,
    accountId: row.account_id,
    operation: row.operation,
    model: row.model,
    deadlineAt: row.deadline_at,
  };
}
