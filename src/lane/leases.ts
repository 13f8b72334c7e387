import type { LaneSql } from "./lane-sql.ts";
import { type Passenger, type PassengerRow, passengerOf } from "./passenger.ts";

type LeaseRow = PassengerRow & { granted_at: number };

export interface Lease extends Passenger {
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
    return this.#sql.all<LeaseRow>("SELECT * FROM leases").map(leaseOf);
  }

  hold(who: Passenger, at: { now: number; confirmed: boolean }): void {
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

  unconfirmed(): Passenger[] {
    return this.#sql.all<PassengerRow>("SELECT * FROM leases WHERE confirmed = 0").map(passengerOf);
  }

  remove(jobId: string): Lease | null {
    const row = this.#sql.first<LeaseRow>("DELETE FROM leases WHERE job_id = ? RETURNING *", jobId);
    return row && leaseOf(row);
  }
}

function leaseOf(row: LeaseRow): Lease {
  return { ...passengerOf(row), grantedAt: row.granted_at };
}
