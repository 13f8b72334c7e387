import { expect, it } from "vitest";
import { stubOf } from "../support/run-job.ts";
import { reply } from "../support/scripted-replies.ts";
import type { Reply } from "../support/scripted-upstream.ts";
import { testbed } from "../support/testbed.ts";

const MINUTE = 60_000;
/** `Retry-After` as sent with the rejection, and the minimum wait before the next request. */
const RETRY_AFTERS: [string, () => string, number][] = [
  ["seconds", () => "90", 90_000],
  ["a date", () => new Date(Date.now() + 2 * MINUTE + 999).toUTCString(), 2 * MINUTE],
  ["ten years", () => "315360000", 15 * MINUTE],
  ["a date in the next century", () => "Sat, 01 Jan 2200 00:00:00 GMT", 15 * MINUTE],
  ["a negative number", () => "-5", 1_000],
  ["a date in the past", () => "Thu, 01 Jan 1970 00:00:00 GMT", 1_000],
  ["an invalid value", () => "soon", 0],
];
const CASES = [
  ...RETRY_AFTERS.map(([name, retryAfter, waitMs]) => ({ status: 429, name, retryAfter, waitMs })),
  ...[499, 503].map((status) => ({ status, name: "seconds", retryAfter: () => "90", waitMs: 90_000 })),
];

const bed = testbed();

/** Rejects one request and measures the time until the next one. */
function rejectOnce({ status, retryAfter }: { status: number; retryAfter: () => string }) {
  let rejectedAt = 0;
  const once: Reply = (call) => {
    rejectedAt = Date.now();
    return reply.refused(status, { "Retry-After": retryAfter() })(call);
  };
  const all = () => [...bed.calledAt.submit, ...bed.calledAt.poll];
  const waitedMs = () => (all().find((at) => at > rejectedAt) ?? Number.POSITIVE_INFINITY) - rejectedAt;
  return { once, waitedMs };
}

it.each(
  CASES,
)("a submit that gets $status with $name as Retry-After is repeated once, no earlier than that", async (rejection) => {
  const { once, waitedMs } = rejectOnce(rejection);
  bed.upstream.onSubmit(once);
  expect(await bed.endOf()).toMatchObject({ status: "succeeded", attempts: 1 });
  expect(bed.upstream.generations).toHaveLength(1);
  expect(waitedMs()).toBeGreaterThanOrEqual(rejection.waitMs);
  expect(waitedMs()).toBeLessThanOrEqual(rejection.waitMs + MINUTE);
});

it.each(
  CASES,
)("a poll that gets $status with $name as Retry-After is repeated no earlier than that", async (rejection) => {
  const { once, waitedMs } = rejectOnce(rejection);
  bed.upstream.onPoll(once, reply.finished());
  expect(await bed.endOf()).toMatchObject({ status: "succeeded" });
  expect(waitedMs()).toBeGreaterThanOrEqual(rejection.waitMs);
  expect(waitedMs()).toBeLessThanOrEqual(rejection.waitMs + MINUTE);
});

it("a callback does not shorten the wait of a Retry-After", async () => {
  const jobId = await bed.submit();
  const { once, waitedMs } = rejectOnce({ status: 429, retryAfter: () => "90" });
  bed.upstream.onPoll(async (call) => {
    await stubOf(jobId).calledBack("{}");
    return once(call);
  }, reply.finished());
  expect(await bed.endOf(jobId)).toMatchObject({ status: "succeeded" });
  expect(waitedMs()).toBeGreaterThanOrEqual(90_000);
});

it("an upstream that is busy until the deadline fails the job, and nothing is charged", async () => {
  bed.upstream.onSubmit(...Array.from({ length: 200 }, () => reply.refused(429)));
  expect(await bed.endOf()).toMatchObject({ status: "failed" });
  expect(bed.upstream.submits.length).toBeLessThan(45);
});
