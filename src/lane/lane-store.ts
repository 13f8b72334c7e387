import type { LaneSql } from "./lane-sql.ts";
import { type Passenger, type PassengerRow, passengerOf } from "./passenger.ts";

type QueueRow = PassengerRow & { seq: number };

/** Behind every account that waits. */
const LAST_TURN = "(SELECT 1 + coalesce(max(turn), 0) FROM turns)";

/**
 * Who waits, and whose turn is next. Fair by account (round robin); within one the job with the least time left goes
 * first, so that whoever comes back after trouble stands where it stood.
 */
export class Line {
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
    this.#leave(row);
    this.#sql.run(`UPDATE turns SET turn = ${LAST_TURN} WHERE account_id = ?`, row.account_id);
    return passengerOf(row);
  }

  remove(jobId: string): void {
    const row = this.#find(jobId);
    if (row) this.#leave(row);
  }

  /** A waiting job, and how many will be sent before it in the order of turns; null for one that does not wait. */
  placeOf(jobId: string): { who: Passenger; ahead: number } | null {
    const row = this.#find(jobId);
    return row && { who: passengerOf(row), ahead: this.#ahead(jobId) };
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
