import { runInDurableObject } from "cloudflare:test";
import { describe, expect, it } from "vitest";
import { untilForgotten } from "../support/drain.ts";
import { atCall } from "../support/one-fault.ts";
import { runNextAlarm, stubOf } from "../support/run-job.ts";
import { reply } from "../support/scripted-replies.ts";
import { testbed } from "../support/testbed.ts";

const bed = testbed();

/** What may come while the object awaits something. */
const COMES: Record<string, (jobId: string) => Promise<unknown>> = {
  "a callback": (jobId) => stubOf(jobId).calledBack("{}"),
  "a hundred callbacks": (jobId) => Promise.all(Array.from({ length: 100 }, () => stubOf(jobId).calledBack("{}"))),
  "a callback with a wrong id": (jobId) => stubOf(jobId).calledBack('{"data":{"jobId":"up-99"}}'),
  "its alarm once more": (jobId) => runInDurableObject(stubOf(jobId), (object) => object.alarm()),
  "the sweep": async (jobId) => {
    const seed = await runInDurableObject(stubOf(jobId), (_, { storage }) => storage.kv.get("job"));
    await stubOf(jobId).ensure(seed as never);
  },
  "the lane's call": (jobId) =>
    stubOf(jobId).granted({ kind: "granted", callbacks: true, pace: { p5: 1, p50: 2, p80: 3, p95: 4 } }),
};

/** Lives once, while it comes between the `n`-th call and its answer: what was met, null where there were fewer calls. */
async function live(come: (jobId: string) => Promise<unknown>, n: number): Promise<string | null> {
  await bed.reset();
  bed.upstream.onLook(reply.finished({ imageUrl: `${bed.upstream.origin}/image/up-1.png` }, { title: "the other" }));
  const jobId = await bed.submit();
  const met = await atCall(jobId, n, async (call) => {
    const answer = await call();
    await come(jobId);
    return answer;
  });
  const end = await bed.endOf(jobId);
  expect({ met: met(), ...end }).toEqual({ met: met(), status: "succeeded", attempts: 1, error: null });
  await untilForgotten(jobId);
  await bed.endOf(jobId);
  return met();
}

describe.each(Object.entries(COMES))("%s", (_, come) => {
  it("that comes while any of the job's calls is awaited leads to one generation and one finish", async () => {
    const all: string[] = [];
    for (let met = await live(come, 1); met !== null; met = await live(come, all.length + 1)) all.push(met);
    for (const door of ["LANE.acquire", "fetch", "ASSETS.put", "DB.batch", "LANE.release"]) expect(all).toContain(door);
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
    const lookedAt = Date.now();
    await bed.endOf(jobId);
    expect(bed.upstream.looks).toHaveLength(2);
    expect(Date.now() - lookedAt).toBe(2_000);
  });

  it("and finds the song leads to no second look", async () => {
    const jobId = await bed.submit();
    await runNextAlarm(jobId);
    bed.upstream.onLook(async (call) => {
      await stubOf(jobId).calledBack("{}");
      return reply.finished()(call);
    });
    await bed.endOf(jobId);
    expect(bed.upstream.looks).toHaveLength(1);
  });
});

it("a callback storm costs at most one look in two seconds", async () => {
  bed.upstream.onLook(...Array.from({ length: 100 }, () => reply.running(50)));
  const jobId = await bed.submit();
  await runNextAlarm(jobId);
  const from = Date.now();
  for (let looks = bed.upstream.looks.length; Date.now() < from + 20_000; looks = bed.upstream.looks.length) {
    await Promise.all(Array.from({ length: 20 }, () => stubOf(jobId).calledBack("{}")));
    await runNextAlarm(jobId);
    expect(bed.upstream.looks.length - looks).toBeLessThanOrEqual(1);
  }
  expect(bed.upstream.looks.length).toBeLessThanOrEqual(11);
});
