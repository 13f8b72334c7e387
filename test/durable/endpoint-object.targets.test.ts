import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { hookSecret } from "../../src/webhooks/signature.ts";
import { endpointObjectName } from "../../src/webhooks/target.ts";
import { account, count, type TestAccount } from "../support/account.ts";
import { emitEvent, endpoint, logOf, nextAlarm, settle } from "../support/endpoint.ts";
import { ask } from "../support/native.ts";
import { type ReceivedRequest, receivers, respond, verified } from "../support/receiver.ts";
import { runToEnd, stubOf } from "../support/run-job.ts";
import { scriptedUpstream } from "../support/scripted-upstream.ts";
import { call, submitSong } from "../support/submit.ts";

const HOOK = "https://receiver.test/hook";
const DAY = 86_400_000;
let owner: TestAccount;
let receiver: ReturnType<ReturnType<typeof receivers>["at"]>;
let received: ReceivedRequest[];

beforeEach(async () => {
  owner = await account();
  receiver = receivers(scriptedUpstream().fetch).at("https://receiver.test");
  received = receiver.received;
});

it.each([
  "http://receiver.test/hook",
  "https://10.0.0.1/hook",
  "https://[::1]/hook",
  "https://localhost/hook",
  "https://printer.local/hook",
  "https://intranet/hook",
  "https://user:secret@receiver.test/hook",
  "https://fermata.test/v1/songs",
])("an endpoint at %s is not called, and the delivery log states the reason", async (url) => {
  const to = await endpoint(owner.id, { url });
  await emitEvent(owner.id);
  await nextAlarm(to.id);
  expect((await logOf(to.id))[0]).toMatchObject({
    tries: 1,
    attempts: [{ reason: expect.stringMatching(/^not allowed: /) }],
  });
  expect(received).toEqual([]);
});

it("an endpoint is not called again once its URL is no longer allowed", async () => {
  const to = await endpoint(owner.id);
  receiver.respondsWith(respond.status(500));
  await emitEvent(owner.id);
  await nextAlarm(to.id);
  await env.DB.prepare("UPDATE endpoints SET url = 'https://169.254.169.254/' WHERE id = ?").bind(to.id).run();
  await nextAlarm(to.id);
  expect(await logOf(to.id)).toMatchObject([
    {
      status: "pending",
      tries: 2,
      attempts: [{ status: 500 }, { reason: "not allowed: an IP address instead of a name" }],
    },
  ]);
  expect(received).toHaveLength(1);
});

it("an endpoint receives only the event types that it subscribes to", async () => {
  const to = await endpoint(owner.id, { events: ["credits.low", "job.failed"] });
  for (const type of ["job.failed", "schedule.failed", "credits.low", "job"]) await emitEvent(owner.id, { type });
  await settle(to.id);
  expect(received.map((request) => verified(request, to.secret).type).toSorted()).toEqual([
    "credits.low",
    "job.failed",
  ]);
});

it("a job without subscribers writes to D1 twice and calls no endpoint object", async () => {
  const jobId = await submitSong(owner);
  const calls: string[] = [];
  const spied = <T extends object>(name: string, inner: T): T =>
    new Proxy(inner, {
      get(target, key) {
        const value = Reflect.get(target, key);
        return typeof value !== "function"
          ? value
          : (...of: unknown[]) => {
              calls.push(`${name}.${String(key)}`);
              return value.apply(target, of);
            };
      },
    });
  const bindings = { ...env, DB: spied("DB", env.DB), ENDPOINT: spied("ENDPOINT", env.ENDPOINT) };
  await runInDurableObject(stubOf(jobId), (object) => void Object.assign(object, { env: bindings }));
  expect(await runToEnd({ accountId: owner.id, jobId })).toMatchObject({ status: "succeeded" });
  expect(calls.filter((call) => call !== "DB.prepare")).toEqual(["DB.batch", "DB.batch"]);
  expect(await count("outbox", "event_id LIKE ?", `evt_${jobId}%`)).toBe(0);
  expect(await count("events", "job_id = ? AND replayable IS NOT NULL", jobId)).toBe(0);
});

describe("hook_url", () => {
  /** The payloads that the hook received for a job, verified with the account's hook secret. */
  async function deliveredFor(jobId: string): Promise<Record<string, unknown>[]> {
    await runToEnd({ accountId: owner.id, jobId });
    await settle(await endpointObjectName({ kind: "hook", accountId: owner.id, url: HOOK }));
    const secret = await hookSecret(env.SIGNING_SECRET, owner.id);
    return received.map((request) => verified(request, secret));
  }

  it("hook_url of a TTAPI request receives the fetch response when the job ends", async () => {
    const submitted = await call(owner, "music", { sound_prompt: "calm", hook_url: HOOK });
    const { data } = await submitted.json<{ data: { jobId: string } }>();
    expect(await deliveredFor(data.jobId)).toMatchObject([
      { status: "SUCCESS", jobId: data.jobId, data: { musics: [{ audioUrl: expect.stringContaining("/a/") }] } },
    ]);
  });

  it("hook_url of a native request receives the job's events, with links that last 35 days", async () => {
    const { body: job } = await ask<{ id: string }>(owner, "/songs", {
      body: { sound_prompt: "calm", hook_url: HOOK },
    });
    const events = await deliveredFor(job.id);
    expect(events.map(({ type }) => type).toSorted()).toEqual(["job.started", "job.succeeded"]);
    const end = events.find(({ type }) => type === "job.succeeded") as {
      created_at: string;
      data: { songs: { assets: { url_expires_at: string }[] }[] };
    };
    const lifetimeMs = Date.parse(end.data.songs[0]?.assets[0]?.url_expires_at ?? "") - Date.parse(end.created_at);
    expect([lifetimeMs >= 35 * DAY, lifetimeMs < 36 * DAY]).toEqual([true, true]);
  });
});
