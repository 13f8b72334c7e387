import { runInDurableObject } from "cloudflare:test";
import { describe, expect, it, vi } from "vitest";
import type { JobSeed } from "../../src/job/job.ts";
import { runUntilDeleted } from "../support/drain.ts";
import { interceptCall } from "../support/fault-injection.ts";
import { PACE, T0 } from "../support/job.ts";
import { runNextAlarm, stubOf } from "../support/run-job.ts";
import { reply } from "../support/scripted-replies.ts";
import { testbed } from "../support/testbed.ts";

const GRANT = { kind: "granted" as const, callbacks: true, pace: PACE };

const bed = testbed();

interface Interference {
  interfere(jobId: string): unknown;
  /** The statuses in which the job may end. */
  allowedEnds: string[];
}

const HOUR = 3_600_000;
const times = (count: number, call: () => unknown) => Promise.all(Array.from({ length: count }, call));
const callBack = (jobId: string, body = "{}") => stubOf(jobId).calledBack(body);
const setClock = (at: number) => void vi.setSystemTime(at);
const cancel = async (jobId: string, discard: boolean) => stubOf(jobId).cancel(await seedOf(jobId), { discard });

async function seedOf(jobId: string): Promise<JobSeed> {
  const job = await runInDurableObject(stubOf(jobId), (_, { storage }) => storage.kv.get<JobSeed>("job"));
  return job as JobSeed;
}

const SUCCEEDS = ["succeeded"];
const MAY_FAIL = ["succeeded", "failed"];
const MAY_CANCEL = ["succeeded", "canceled"];

/** Calls and clock changes during one of the object's awaits. */
const INTERFERENCES: Record<string, Interference> = {
  "a callback": { interfere: (jobId) => callBack(jobId), allowedEnds: SUCCEEDS },
  "a hundred callbacks": { interfere: (jobId) => times(100, () => callBack(jobId)), allowedEnds: SUCCEEDS },
  "a callback with a wrong id": {
    interfere: (jobId) => callBack(jobId, '{"data":{"jobId":"up-99"}}'),
    allowedEnds: SUCCEEDS,
  },
  "a second run of the alarm": {
    interfere: (jobId) => runInDurableObject(stubOf(jobId), (it) => it.alarm()),
    allowedEnds: SUCCEEDS,
  },
  "a call of the cron job for stalled jobs": {
    interfere: async (jobId) => stubOf(jobId).ensure(await seedOf(jobId)),
    allowedEnds: SUCCEEDS,
  },
  "a grant from the lane": { interfere: (jobId) => stubOf(jobId).granted(GRANT), allowedEnds: SUCCEEDS },
  "a clock that is set forward by an hour": { interfere: () => setClock(Date.now() + HOUR), allowedEnds: MAY_FAIL },
  "a clock that is set back by an hour": { interfere: () => setClock(Date.now() - HOUR), allowedEnds: SUCCEEDS },
  "the deadline": { interfere: () => setClock(T0 + HOUR / 2), allowedEnds: MAY_FAIL },
  "a cancel": { interfere: (jobId) => cancel(jobId, false), allowedEnds: MAY_CANCEL },
  "a cancel with discard": { interfere: (jobId) => cancel(jobId, true), allowedEnds: MAY_CANCEL },
  "a deadline with two cancels and a callback": {
    interfere: async (jobId) => {
      setClock(T0 + HOUR / 2);
      await Promise.all([cancel(jobId, false), callBack(jobId), cancel(jobId, true)]);
    },
    allowedEnds: MAY_CANCEL,
  },
};

/** Runs one job and interferes during its `n`-th call. Returns the call's name, or null if there were fewer calls. */
async function runWithInterference({ interfere, allowedEnds }: Interference, n: number): Promise<string | null> {
  setClock(T0);
  await bed.reset();
  bed.upstream.onPoll(reply.finished({ imageUrl: `${bed.upstream.origin}/image/up-1.png` }, { title: "the other" }));
  const jobId = await bed.submit();
  const hit = await interceptCall(jobId, n, async (call) => {
    const result = await call();
    await interfere(jobId);
    return result;
  });
  const end = await bed.endOf(jobId);
  await runUntilDeleted(jobId);
  expect({ hit: hit(), ...(await bed.endOf(jobId)) }).toEqual({ hit: hit(), ...end });
  expect({ hit: hit(), end, allowedEnds }).toMatchObject({
    end: { status: expect.toBeOneOf(hit() ? allowedEnds : SUCCEEDS) },
  });
  expect(bed.upstream.generations.length).toBeLessThanOrEqual(1);
  return hit();
}

describe.each(Object.entries(INTERFERENCES))("%s", (_, interference) => {
  it("interference during any of a job's calls leads to one end, one settlement and one generation", async () => {
    const hits: string[] = [];
    for (
      let hit = await runWithInterference(interference, 1);
      hit !== null;
      hit = await runWithInterference(interference, hits.length + 1)
    )
      hits.push(hit);
    expect(hits).toEqual(expect.arrayContaining(["LANE.acquire", "fetch", "DB.batch", "LANE.release"]));
  });
});

describe("a callback during a poll", () => {
  it("a callback during a poll that finds the job running leads to another poll within two seconds", async () => {
    const jobId = await bed.submit();
    await runNextAlarm(jobId);
    bed.upstream.onPoll(async (call) => {
      await stubOf(jobId).calledBack("{}");
      return reply.running(50)(call);
    }, reply.finished());
    await runNextAlarm(jobId);
    const polledAt = Date.now();
    await bed.endOf(jobId);
    expect(bed.upstream.polls).toHaveLength(2);
    expect(Date.now() - polledAt).toBe(2_000);
  });

  it("a callback during a poll that finds the song leads to no second poll", async () => {
    const jobId = await bed.submit();
    await runNextAlarm(jobId);
    bed.upstream.onPoll(async (call) => {
      await stubOf(jobId).calledBack("{}");
      return reply.finished()(call);
    });
    await bed.endOf(jobId);
    expect(bed.upstream.polls).toHaveLength(1);
  });
});

it("a burst of callbacks causes at most one poll per two seconds", async () => {
  bed.upstream.onPoll(...Array.from({ length: 100 }, () => reply.running(50)));
  const jobId = await bed.submit();
  await runNextAlarm(jobId);
  const from = Date.now();
  for (let polls = bed.upstream.polls.length; Date.now() < from + 20_000; polls = bed.upstream.polls.length) {
    await Promise.all(Array.from({ length: 20 }, () => stubOf(jobId).calledBack("{}")));
    await runNextAlarm(jobId);
    expect(bed.upstream.polls.length - polls).toBeLessThanOrEqual(1);
  }
  expect(bed.upstream.polls.length).toBeLessThanOrEqual(11);
});
