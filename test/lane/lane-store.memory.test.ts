import { expect, it } from "vitest";
import { LaneMemory } from "../../src/lane/lane-memory.ts";
import { LaneSql, type Sql } from "../../src/lane/lane-sql.ts";
import { memorySql } from "../support/sqlite.ts";

it("durations of an operation are summed across models", () => {
  const memory = new LaneMemory(new LaneSql(memorySql()));
  memory.save("pace:song:FUZZ-1.0", [1, 2, 3]);
  memory.save("pace:song:FUZZ-2.0", [10, 20, 30]);
  memory.save("pace:stems:", [500, 500, 500]);
  expect(memory.durations("song")).toEqual([11, 22, 33]);
});

it("saving an unchanged value writes nothing", () => {
  const sql = new LaneSql(memorySql());
  const memory = new LaneMemory(sql);
  const written = (value: number) => {
    const changesBefore = sql.first<{ n: number }>("SELECT total_changes() AS n")?.n ?? 0;
    memory.save("silence", value);
    return (sql.first<{ n: number }>("SELECT total_changes() AS n")?.n ?? 0) - changesBefore;
  };
  expect([1, 1, 2, 2].map(written)).toEqual([1, 0, 1, 0]);
  expect(memory.jobsWithoutCallback()).toBe(2);
});

it("the memory table is read once per instance, and a new instance reads the saved values", () => {
  const tables = memorySql();
  const queries: string[] = [];
  const counting: Sql = {
    exec(query, ...bindings) {
      queries.push(query);
      return tables.exec(query, ...bindings);
    },
  };
  const memory = new LaneMemory(new LaneSql(counting));
  const reads = () => queries.filter((query) => query.startsWith("SELECT value")).length;
  expect([memory.jobsWithoutCallback(), memory.jobsWithoutCallback(), reads()]).toEqual([0, 0, 1]);
  memory.save("silence", 2);
  expect([memory.jobsWithoutCallback(), reads()]).toEqual([2, 1]);
  expect(new LaneMemory(new LaneSql(tables)).jobsWithoutCallback()).toBe(2);
});
