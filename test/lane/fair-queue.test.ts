import { expect, it } from "vitest";
import type { WaitingJob } from "../../src/lane/lane-job.ts";
import { LaneJobs } from "../../src/lane/lane-jobs.ts";
import { LaneSql } from "../../src/lane/lane-sql.ts";
import type { Work } from "../../src/lane/work.ts";
import { memorySql } from "../support/sqlite.ts";

const T = 1_000_000;
const workOf = (operation: string): Work => (operation === "lyrics" ? "quick" : "song");
const waitingJob = (jobId: string, accountId = "a", overrides: Partial<WaitingJob> = {}): WaitingJob => ({
  ...{ jobId, accountId, operation: "song", model: "FUZZ-2.0", deadlineAt: T, ...overrides },
});

/** Jobs on a database that counts the rows that are written. */
function open(sql = memorySql()) {
  const changes = () => Number(sql.exec<{ n: number }>("SELECT total_changes() AS n").toArray()[0]?.n);
  const jobs = new LaneJobs(new LaneSql(sql), workOf);
  const rowsOf = (act: () => unknown) => {
    const before = changes();
    act();
    return changes() - before;
  };
  return { sql, jobs, rowsOf, reopened: () => open(sql).jobs };
}

const drain = (jobs: LaneJobs) => {
  const order: string[] = [];
  for (let next = jobs.grantNext("song", T); next; next = jobs.grantNext("song", T)) order.push(next.jobId);
  return order;
};

it("a job with a free slot writes one row when it comes and one when it goes", () => {
  const { jobs, rowsOf } = open();
  expect(rowsOf(() => jobs.lease(waitingJob("x"), T))).toBe(1);
  expect(rowsOf(() => jobs.remove("x"))).toBe(1);
});

it("a job that waits writes one row each when it comes, gets its slot, confirms it and goes", () => {
  const { jobs, rowsOf } = open();
  jobs.enqueue(waitingJob("first"));
  const enqueue = () => jobs.enqueue(waitingJob("x"));
  const rows = [enqueue, () => jobs.remove("first"), () => jobs.grantNext("song", T)].map(rowsOf);
  expect([...rows, rowsOf(() => jobs.confirm("x")), rowsOf(() => jobs.remove("x"))]).toEqual([1, 1, 1, 1, 1]);
});

it("kinds of work have queues of their own", () => {
  const { jobs } = open();
  jobs.enqueue(waitingJob("song"));
  jobs.enqueue(waitingJob("lyrics", "a", { operation: "lyrics" }));
  expect(jobs.grantNext("quick", T)?.jobId).toBe("lyrics");
  expect(jobs.grantNext("quick", T)).toBeNull();
  expect(jobs.queues.song.inOrder()).toEqual(["song"]);
});

it("the order survives a restart in the middle of a round, also for jobs that come later", () => {
  const { jobs, reopened } = open();
  for (const account of ["a", "b", "c"]) for (const n of [0, 1]) jobs.enqueue(waitingJob(`${account}${n}`, account));
  expect([jobs.grantNext("song", T)?.jobId, jobs.grantNext("song", T)?.jobId]).toEqual(["a0", "b0"]);
  const later = reopened();
  later.enqueue(waitingJob("d0", "d"));
  later.enqueue(waitingJob("c2", "c"));
  expect(later.queues.song.inOrder()).toEqual(["c0", "a1", "b1", "c1", "d0", "c2"]);
  expect(later.leases().map(({ jobId, confirmed }) => [jobId, confirmed])).toEqual([
    ["a0", false],
    ["b0", false],
  ]);
});

it("a job that comes back with an earlier deadline is first of its account and gives it no extra turn", () => {
  const { jobs, reopened } = open();
  for (const [i, account] of ["a", "b", "a", "b", "a"].entries()) {
    jobs.enqueue(waitingJob(`${account}${i}`, account, { deadlineAt: T + i }));
  }
  jobs.enqueue(waitingJob("back", "a", { deadlineAt: T - 1 }));
  const expected = ["back", "b1", "a0", "b3", "a2", "a4"];
  expect(jobs.queues.song.inOrder()).toEqual(expected);
  expect(jobs.grantNext("song", T)?.jobId).toBe("back");
  expect(drain(reopened())).toEqual(expected.slice(1));
});

it("a position among ten thousand jobs is that of the order of admission", () => {
  const { jobs } = open();
  for (let i = 0; i < 10_000; i++) jobs.enqueue(waitingJob(`j${i}`, `account-${i % 100}`));
  expect(jobs.queues.song.jobsAhead("j9999")).toBe(9_999);
  expect(jobs.queues.song.jobsAhead("unknown")).toBeNull();
  expect(drain(jobs).slice(0, 3)).toEqual(["j0", "j1", "j2"]);
});

it("the tables of the first version are read once and dropped", () => {
  const sql = memorySql();
  sql.exec(`
    CREATE TABLE waiting (
      seq INTEGER PRIMARY KEY AUTOINCREMENT, job_id TEXT NOT NULL UNIQUE, account_id TEXT NOT NULL,
      operation TEXT NOT NULL, model TEXT NOT NULL, deadline_at INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE turns (account_id TEXT PRIMARY KEY, turn INTEGER NOT NULL, waiting INTEGER NOT NULL) STRICT;
    CREATE TABLE leases (
      job_id TEXT PRIMARY KEY, account_id TEXT NOT NULL, operation TEXT NOT NULL, model TEXT NOT NULL,
      deadline_at INTEGER NOT NULL, granted_at INTEGER NOT NULL, confirmed INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID`);
  sql.exec("INSERT INTO leases VALUES ('held', 'a', 'song', 'm', 9, 5, 0)").toArray();
  for (const [id, account] of [
    ["a0", "a"],
    ["a1", "a"],
    ["b0", "b"],
  ]) {
    sql.exec("INSERT INTO waiting VALUES (NULL, ?, ?, 'song', 'm', 9)", id, account).toArray();
  }
  sql.exec("INSERT INTO turns VALUES ('a', 8, 2), ('b', 7, 1)").toArray();
  const { jobs, reopened } = open(sql);
  expect(jobs.leases()).toMatchObject([{ jobId: "held", grantedAt: 5, confirmed: false, size: 1 }]);
  expect(jobs.queues.song.inOrder()).toEqual(["b0", "a0", "a1"]);
  expect(reopened().queues.song.inOrder()).toEqual(["b0", "a0", "a1"]);
});
