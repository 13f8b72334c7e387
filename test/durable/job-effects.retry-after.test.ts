import { expect, it } from "vitest";
import { stubOf } from "../support/run-job.ts";
import { reply } from "../support/scripted-replies.ts";
import type { Reply } from "../support/scripted-upstream.ts";
import { testbed } from "../support/testbed.ts";

const MINUTE = 60_000;
/** `Retry-After` as sent at the time of the refusal, and how long we stay away for it. */
const ASKED: [string, () => string, number][] = [
  ["seconds", () => "90", 90_000],
  ["a date", () => new Date(Date.now() + 2 * MINUTE + 999).toUTCString(), 2 * MINUTE],
  ["ten years", () => "315360000", 15 * MINUTE],
  ["a date in the next century", () => "Sat, 01 Jan 2200 00:00:00 GMT", 15 * MINUTE],
  ["a negative number", () => "-5", 1_000],
  ["a date that is over", () => "Thu, 01 Jan 1970 00:00:00 GMT", 1_000],
  ["nonsense", () => "soon", 0],
];
const CASES = [
  ...ASKED.map(([name, retryAfter, waitMs]) => ({ status: 429, name, retryAfter, waitMs })),
  ...[499, 503].map((status) => ({ status, name: "seconds", retryAfter: () => "90", waitMs: 90_000 })),
];

const bed = testbed();

/** Refuses once; tells how long nothing was asked after that. */
function refusing({ status, retryAfter }: { status: number; retryAfter: () => string }) {
  let refusedAt = 0;
  const once: Reply = (call) => {
    refusedAt = Date.now();
    return reply.refused(status, { "Retry-After": retryAfter() })(call);
  };
  const all = () => [...bed.asked.submit, ...bed.asked.poll];
  const stayedAway = () => (all().find((at) => at > refusedAt) ?? Number.POSITIVE_INFINITY) - refusedAt;
  return { once, stayedAway };
}

it.each(CASES)("a submit answered $status with $name to wait is made once, and not before", async (refusal) => {
  const { once, stayedAway } = refusing(refusal);
  bed.upstream.onSubmit(once);
  expect(await bed.endOf()).toMatchObject({ status: "succeeded", attempts: 1 });
  expect(bed.upstream.generations).toHaveLength(1);
  expect(stayedAway()).toBeGreaterThanOrEqual(refusal.waitMs);
  expect(stayedAway()).toBeLessThanOrEqual(refusal.waitMs + MINUTE);
});

it.each(CASES)("a look answered $status with $name to wait is repeated, and not before", async (refusal) => {
  const { once, stayedAway } = refusing(refusal);
  bed.upstream.onLook(once, reply.finished());
  expect(await bed.endOf()).toMatchObject({ status: "succeeded" });
  expect(stayedAway()).toBeGreaterThanOrEqual(refusal.waitMs);
  expect(stayedAway()).toBeLessThanOrEqual(refusal.waitMs + MINUTE);
});

it("a wait is kept also when the upstream's own callback comes meanwhile", async () => {
  const jobId = await bed.submit();
  const { once, stayedAway } = refusing({ status: 429, retryAfter: () => "90" });
  bed.upstream.onLook(async (call) => {
    await stubOf(jobId).calledBack("{}");
    return once(call);
  }, reply.finished());
  expect(await bed.endOf(jobId)).toMatchObject({ status: "succeeded" });
  expect(stayedAway()).toBeGreaterThanOrEqual(90_000);
});

it("an upstream that is busy until the deadline fails the job, which costs nothing", async () => {
  bed.upstream.onSubmit(...Array.from({ length: 200 }, () => reply.refused(429)));
  expect(await bed.endOf()).toMatchObject({ status: "failed" });
  expect(bed.upstream.submits.length).toBeLessThan(45);
});
