import { expect, it } from "vitest";
import { LaneMemory } from "../../src/lane/lane-memory.ts";
import { LaneSql } from "../../src/lane/lane-sql.ts";
import { memorySql } from "../support/sqlite.ts";

it("writes only what it does not know yet", () => {
  const sql = new LaneSql(memorySql());
  const memory = new LaneMemory(sql);
  const written = (value: number) => {
    const before = sql.first<{ n: number }>("SELECT total_changes() AS n")?.n ?? 0;
    memory.remember("silence", value);
    return (sql.first<{ n: number }>("SELECT total_changes() AS n")?.n ?? 0) - before;
  };
  expect([1, 1, 2, 2].map(written)).toEqual([1, 0, 1, 0]);
  expect(memory.silence()).toBe(2);
});
