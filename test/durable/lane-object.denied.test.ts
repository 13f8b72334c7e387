import { env } from "cloudflare:workers";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { count } from "../support/account.ts";
import { T0 } from "../support/job.ts";
import { lane } from "../support/run-with-lane.ts";
import { reply } from "../support/scripted-replies.ts";
import { testbed } from "../support/testbed.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const deniedKey = (status: number) => () =>
  Response.json({ status: "FAILED", message: `the key ${env.UPSTREAM_KEY} is blocked` }, { status });

const bed = testbed();
/** A pause is reported once, identified by its start: each test has its own day. */
let from = T0;
const logged: unknown[] = [];

beforeEach(() => {
  from += DAY;
  vi.setSystemTime(from);
  logged.length = 0;
  vi.spyOn(console, "error").mockImplementation((line) => void logged.push(line));
});

afterEach(() => vi.restoreAllMocks());

const alerts = () => count("events", "type = 'upstream.paused'");

it.each([
  401, 402, 403,
])("a job whose submits get %i for the key until the deadline fails, and nothing is charged", async (status) => {
  bed.upstream.onSubmit(...Array.from({ length: 100 }, () => deniedKey(status)));
  const alertsBefore = await alerts();
  expect(await bed.endOf()).toMatchObject({ status: "failed", error: { code: "deadline_exceeded" } });
  expect(Date.now()).toBe(from + 30 * MINUTE);
  // One job per minute probes whether the pause has ended.
  expect(bed.upstream.submits.length).toBeLessThanOrEqual(31);
  expect(await lane().status()).toMatchObject({ pause: { status } });
  expect((await alerts()) - alertsBefore).toBe(1);
});

it.each([401, 402, 403])("a key that is fixed after ten minutes of %i lets the job succeed", async (status) => {
  bed.upstream.onSubmit(...Array.from({ length: 10 }, () => deniedKey(status)));
  expect(await bed.endOf()).toMatchObject({ status: "succeeded", attempts: 1 });
  expect((await lane().status()).pause).toBeNull();
});

it.each([
  401, 402, 403,
])("a poll that gets %i for the key is repeated once a minute, and the job succeeds", async (status) => {
  bed.upstream.onPoll(...Array.from({ length: 5 }, () => deniedKey(status)), reply.finished());
  expect(await bed.endOf()).toMatchObject({ status: "succeeded" });
  expect(Date.now() - from).toBeGreaterThanOrEqual(5 * MINUTE);
  expect(bed.upstream.polls).toHaveLength(6);
});

it("a denied key is reported to the operator without the key itself", async () => {
  bed.upstream.onSubmit(deniedKey(401));
  await bed.endOf();
  await vi.waitFor(() => expect(logged.join()).toContain("upstream.paused"));
  const { results } = await env.DB.prepare("SELECT body FROM events").all<{ body: string }>();
  for (const text of [logged.join(), ...results.map(({ body }) => body)]) expect(text).not.toContain(env.UPSTREAM_KEY);
});
