import { expect, it } from "vitest";
import { FairQueue, LaneSql } from "../../src/lane/lane-store.ts";
import { memorySql } from "../support/sqlite.ts";

const waitingJob = (jobId: string, accountId: string) => ({
  ...{ jobId, accountId, operation: "song", model: "FUZZ-2.0", deadlineAt: 1_800_000 },
});

it("takeNext finds the next of ten thousand jobs through an index", () => {
  const sql = memorySql();
  const queue = new FairQueue(new LaneSql(sql));
  for (let i = 0; i < 10_000; i++) queue.enqueue(waitingJob(`j${i}`, `account-${i % 100}`));
  const plans = sql
    .exec<{ detail: string }>(
      "EXPLAIN QUERY PLAN SELECT * FROM waiting WHERE account_id = (SELECT account_id FROM turns ORDER BY turn LIMIT 1) ORDER BY deadline_at, seq LIMIT 1",
    )
    .toArray()
    .map((row) => row.detail);
  expect(plans.join("\n")).toMatch(
    /SEARCH waiting USING INDEX waiting_in_order[\s\S]*SCAN turns USING (COVERING )?INDEX turns_in_order/,
  );
  expect(queue.takeNext()?.jobId).toBe("j0");
});

it("takeNext returns each job once, then null", () => {
  const queue = new FairQueue(new LaneSql(memorySql()));
  queue.enqueue(waitingJob("x", "a"));
  expect(queue.takeNext()).toMatchObject({ jobId: "x" });
  expect(queue.isEmpty()).toBe(true);
  expect(queue.takeNext()).toBeNull();
});
