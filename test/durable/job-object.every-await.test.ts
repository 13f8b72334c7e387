import { beforeEach, describe, expect, it, vi } from "vitest";
import { account } from "../support/account.ts";
import { drain, runUntilDeleted } from "../support/drain.ts";
import { expectConsistentEnd } from "../support/expect-consistent-end.ts";
import { FAULTS, type Fault, injectFault } from "../support/fault-injection.ts";
import { acceptScenario, JOB_SCENARIOS, type JobScenario } from "../support/job-scenarios.ts";
import { scriptedUpstream } from "../support/scripted-upstream.ts";

beforeEach(() => void vi.spyOn(console, "error").mockImplementation(() => {}));

/** Runs one job with an injected fault at its `n`-th call. Returns the call's name, or null if there was none. */
async function runWithFault(scenario: JobScenario, fault: Fault, n: number): Promise<string | null> {
  const upstream = scriptedUpstream();
  scenario.script(upstream);
  vi.stubGlobal("fetch", upstream.fetch);
  const { id: accountId } = await account({ credits: 30 });
  const jobId = await acceptScenario(scenario, accountId);
  const hit = await injectFault(jobId, fault, n);
  await drain({ accountId, jobId });
  await runUntilDeleted(jobId);
  const end = await expectConsistentEnd(jobId, { accountId, granted: 30 });
  // A second submit without a response is not followed by a third.
  const ends = scenario.attempts === 2 && end.attempts === 2 ? [scenario.end, "failed"] : [scenario.end];
  expect({ hit: hit(), end: end.status }).toEqual({ hit: hit(), end: expect.toBeOneOf(ends) });
  expect(upstream.generations.length).toBeLessThanOrEqual(end.attempts);
  return hit();
}

describe.each(Object.entries(JOB_SCENARIOS))("%s", { timeout: 60_000 }, (_, scenario) => {
  it.each(FAULTS)("a job ends with the same status, whichever of its calls %s", async (fault) => {
    const hits: string[] = [];
    for (
      let hit = await runWithFault(scenario, fault, 1);
      hit !== null;
      hit = await runWithFault(scenario, fault, hits.length + 1)
    ) {
      hits.push(hit);
    }
    for (const door of ["LANE.acquire", "fetch", "DB.batch", "LANE.release"]) expect(hits).toContain(door);
  });
});
