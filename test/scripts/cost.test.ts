import { expect, it } from "vitest";
import { costOf, costOfSmallFiles, withReads } from "../../bench/cost.ts";

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

it("costOfSmallFiles prices what a job with small files does more, and the write of the engine", () => {
  const costs = costOfSmallFiles(JOB, { ...JOB, r2Writes: 3, objectRows: 21 });
  expect(Object.fromEntries(costs.map(({ item, perJob }) => [item, perJob]))).toEqual({
    ...{ requests: 0, objectRequests: 0, gigabyteSeconds: 0, rowsWritten: 1, r2Writes: 2, r2Reads: 0 },
  });
  expect(costs.reduce((sum, { dollars }) => sum + dollars, 0)).toBeCloseTo(0.01);
});
