import { LaneMemory } from "./lane-memory.ts";
import { LaneSql, type Sql } from "./lane-sql.ts";
import { Line } from "./lane-store.ts";
import { type Lease, Leases } from "./leases.ts";

/** All that a lane keeps: who waits, who holds a place, what it knows of its upstream. */
export class LaneStore {
  readonly memory: LaneMemory;
  readonly line: Line;
  readonly leases: Leases;
  readonly #sql: LaneSql;

  constructor(sql: Sql) {
    this.#sql = new LaneSql(sql);
    this.memory = new LaneMemory(this.#sql);
    this.line = new Line(this.#sql);
    this.leases = new Leases(this.#sql);
  }

  /** Whether anyone waits, or has not confirmed its place. */
  isOwedACall(): boolean {
    const query = "SELECT 1 FROM waiting UNION ALL SELECT 1 FROM leases WHERE confirmed = 0 LIMIT 1";
    return this.#sql.first(query) !== null;
  }

  /** Out of the line or off its place, whichever it has. */
  remove(jobId: string): Lease | null {
    this.line.remove(jobId);
    return this.leases.remove(jobId);
  }
}
