import { runInDurableObject } from "cloudflare:test";
import { describe, expect, it, vi } from "vitest";
import type { JobSeed } from "../../src/job/job.ts";
import { untilForgotten } from "../support/drain.ts";
import { atCall } from "../support/fault-injection.ts";
import { PACE, T0 } from "../support/job.ts";
import { runNextAlarm, stubOf } from "../support/run-job.ts";
import { reply } from "../support/scripted-replies.ts";
import { testbed } from "../support/testbed.ts";

const GRANT = { kind: "granted" as const, callbacks: true, pace: PACE };

const bed = testbed();

interface Coming {
  come(jobId: string): unknown;
  /** How the job may end then. */
  ends: string[];
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

const MADE = ["succeeded"];
const PERHAPS_LATE = ["succeeded", "failed"];
const PERHAPS_CANCELED = ["succeeded", "canceled"];

/** What may come while the object awaits something. */
const COMES: Record<string, Coming> = {
  "a callback": { come: (jobId) => callBack(jobId), ends: MADE },
  "a hundred callbacks": { come: (jobId) => times(100, () => callBack(jobId)), ends: MADE },
  "a callback with a wrong id": { come: (jobId) => callBack(jobId, '{"data":{"jobId":"up-99"}}'), ends: MADE },
  "its alarm once more": { come: (jobId) => runInDurableObject(stubOf(jobId), (it) => it.alarm()), ends: MADE },
  "the sweep": { come: async (jobId) => stubOf(jobId).ensure(await seedOf(jobId)), ends: MADE },
  "the lane's call": { come: (jobId) => stubOf(jobId).granted(GRANT), ends: MADE },
  "an hour that the clock is set forward": { come: () => setClock(Date.now() + HOUR), ends: PERHAPS_LATE },
  "an hour that the clock is set back": { come: () => setClock(Date.now() - HOUR), ends: MADE },
  "its deadline": { come: () => setClock(T0 + HOUR / 2), ends: PERHAPS_LATE },
  "a cancel": { come: (jobId) => cancel(jobId, false), ends: PERHAPS_CANCELED },
  "a cancel that discards": { come: (jobId) => cancel(jobId, true), ends: PERHAPS_CANCELED },
  "the deadline, two cancels and a callback at once": {
    come: async (jobId) => {
      setClock(T0 + HOUR / 2);
      await Promise.all([cancel(jobId, false), callBack(jobId), cancel(jobId, true)]);
    },
    ends: PERHAPS_CANCELED,
  },
};

/** Lives once, while it comes between the `n`-th call and its answer: what was met, null where there were fewer calls. */
async function live({ come, ends }: Coming, n: number): Promise<string | null> {
  setClock(T0);
  await bed.reset();
  bed.upstream.onLook(reply.finished({ imageUrl: `${bed.upstream.origin}/image/up-1.png` }, { title: "the other" }));
  const jobId = await bed.submit();
  const met = await atCall(jobId, n, async (call) => {
    const answer = await call();
    await come(jobId);
    return answer;
  });
  const end = await bed.endOf(jobId);
  await untilForgotten(jobId);
  expect({ met: met(), ...(await bed.endOf(jobId)) }).toEqual({ met: met(), ...end });
  expect({ met: met(), end, ends }).toMatchObject({ end: { status: expect.toBeOneOf(met() ? ends : MADE) } });
  expect(bed.upstream.generations.length).toBeLessThanOrEqual(1);
  return met();
}

describe.each(Object.entries(COMES))("%s", (_, coming) => {
  it("that comes while any of the job's calls is awaited leads to one end, one settlement, one generation", async () => {
    const all: string[] = [];
    for (let met = await live(coming, 1); met !== null; met = await live(coming, all.length + 1)) all.push(met);
    expect(all).toEqual(expect.arrayContaining(["LANE.acquire", "fetch", "DB.batch", "LANE.release"]));
  });
});

describe("a callback while a look is awaited", () => {
  it("is not lost: a look that found nothing is followed by another within two seconds", async () => {
    const jobId = await bed.submit();
    await runNextAlarm(jobId);
    bed.upstream.onLook(async (call) => {
      await stubOf(jobId).calledBack("{}");
      return reply.running(50)(call);
    }, reply.finished());
    await runNextAlarm(jobId);
    const polledAt = Date.now();
    await bed.endOf(jobId);
    expect(bed.upstream.polls).toHaveLength(2);
    expect(Date.now() - polledAt).toBe(2_000);
  });

  it("and finds the song leads to no second look", async () => {
    const jobId = await bed.submit();
    await runNextAlarm(jobId);
    bed.upstream.onLook(async (call) => {
      await stubOf(jobId).calledBack("{}");
      return reply.finished()(call);
    });
    await bed.endOf(jobId);
    expect(bed.upstream.polls).toHaveLength(1);
  });
});

it("a callback storm costs at most one look in two seconds", async () => {
  bed.upstream.onLook(...Array.from({ length: 100 }, () => reply.running(50)));
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
