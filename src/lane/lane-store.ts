import { LaneJobs } from "./lane-jobs.ts";
import { LaneMemory } from "./lane-memory.ts";
import { LaneSql, type Sql } from "./lane-sql.ts";
import type { Work } from "./work.ts";

/** Everything that a lane stores: its jobs, and what it has learned about its upstream. */
export class LaneStore {
  readonly memory: LaneMemory;
  readonly jobs: LaneJobs;

  constructor(sql: Sql, workOf: (operation: string) => Work) {
    const laneSql = new LaneSql(sql);
    this.memory = new LaneMemory(laneSql);
    this.jobs = new LaneJobs(laneSql, workOf);
  }
}
