import { beforeEach, describe, expect, it, vi } from "vitest";
import { account } from "../support/account.ts";
import { drain, untilForgotten } from "../support/drain.ts";
import { expectSoundEnd } from "../support/expect-consistent-end.ts";
import { FAULTS, type Fault, oneFault } from "../support/fault-injection.ts";
import { begin, LIVES, type Life } from "../support/job-scenarios.ts";
import { scriptedUpstream } from "../support/scripted-upstream.ts";

beforeEach(() => void vi.spyOn(console, "error").mockImplementation(() => {}));

/** Lives once with the fault at the `n`-th call: what was hit, null where the job made fewer calls. */
async function live(life: Life, fault: Fault, n: number): Promise<string | null> {
  const upstream = scriptedUpstream();
  life.script(upstream);
  vi.stubGlobal("fetch", upstream.fetch);
  const { id: accountId } = await account({ credits: 30 });
  const jobId = await begin(life, accountId);
  const hit = await oneFault(jobId, fault, n);
  await drain({ accountId, jobId });
  await untilForgotten(jobId);
  const end = await expectSoundEnd(jobId, { accountId, granted: 30 });
  // What is ordered a second time without an answer is not ordered a third time.
  const ends = life.attempts === 2 && end.attempts === 2 ? [life.end, "failed"] : [life.end];
  expect({ hit: hit(), end: end.status }).toEqual({ hit: hit(), end: expect.toBeOneOf(ends) });
  expect(upstream.generations.length).toBeLessThanOrEqual(end.attempts);
  return hit();
}

describe.each(Object.entries(LIVES))("%s", { timeout: 60_000 }, (_, life) => {
  it.each(FAULTS)("ends as it does without, whichever of its calls %s", async (fault) => {
    const hits: string[] = [];
    for (let hit = await live(life, fault, 1); hit !== null; hit = await live(life, fault, hits.length + 1)) {
      hits.push(hit);
    }
    for (const door of ["LANE.acquire", "fetch", "DB.batch", "LANE.release"]) expect(hits).toContain(door);
  });
});
