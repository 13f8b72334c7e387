import { expect, it } from "vitest";
import { costOf, withReads } from "../../bench/cost.ts";

const JOB = {
  requests: 2,
  d1Rows: 10,
  objectRows: 20,
  laneRows: 5,
  objectCalls: 2,
  laneCalls: 2,
  alarms: 2,
  r2Writes: 2,
};

const pricesOf = (counts: Record<string, number>, awakeSeconds: number) =>
  Object.fromEntries(costOf(counts, awakeSeconds).map(({ item, dollars }) => [item, dollars]));

it("costOf multiplies the counts of a thousand jobs by the prices", () => {
  const costs = pricesOf(JOB, 10);
  expect(costs.requests).toBeCloseTo(0.0006);
  expect(costs.objectRequests).toBeCloseTo(0.0009);
  expect(costs.rowsWritten).toBeCloseTo(0.035);
  expect(costs.r2Writes).toBeCloseTo(0.009);
  expect(costs.r2Reads).toBe(0);
  expect(costs.gigabyteSeconds).toBeCloseTo(0.016);
});

it("withReads adds the counts of the status reads", () => {
  expect(withReads(JOB, { requests: 1, d1Trips: 1, objectCalls: 1 }, 10)).toEqual({
    ...JOB,
    ...{ requests: 12, d1Trips: 10, objectCalls: 12 },
  });
});
