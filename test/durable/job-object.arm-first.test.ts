import { expect, it } from "vitest";
import { interceptCall } from "../support/fault-injection.ts";
import { alarmOf } from "../support/run-job.ts";
import { testbed } from "../support/testbed.ts";

const bed = testbed();

/** The job's `n`-th call and how far ahead its alarm was at that point; null if the job made fewer calls. */
async function armedAt(n: number): Promise<{ call: string; aheadMs: number } | null> {
  await bed.reset();
  const jobId = await bed.submit();
  let aheadMs = Number.NaN;
  const hit = await interceptCall(jobId, n, async (call) => {
    aheadMs = ((await alarmOf(jobId)) ?? 0) - Date.now();
    return call();
  });
  await bed.endOf(jobId);
  const call = hit();
  return call === null ? null : { call, aheadMs };
}

it("a job object sets its next alarm before each outgoing call, so that a crash in any of them is noticed", async () => {
  const calls: string[] = [];
  for (let armed = await armedAt(1); armed !== null; armed = await armedAt(calls.length + 1)) {
    expect(armed).toEqual({ call: armed.call, aheadMs: expect.toSatisfy((ms: number) => ms > 0) });
    calls.push(armed.call);
  }
  for (const door of ["LANE.acquire", "fetch", "DB.batch", "LANE.release"]) expect(calls).toContain(door);
});
