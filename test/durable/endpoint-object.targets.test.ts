import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { hookSecret } from "../../src/webhooks/signature.ts";
import { endpointObjectName } from "../../src/webhooks/target.ts";
import { account, count, type TestAccount } from "../support/account.ts";
import { endpoint, happen, logOf, nextAlarm, settle } from "../support/endpoint.ts";
import { ask } from "../support/native.ts";
import { type Heard, receivers, say, verified } from "../support/receiver.ts";
import { runToEnd, stubOf } from "../support/run-job.ts";
import { scriptedUpstream } from "../support/scripted-upstream.ts";
import { call, submitSong } from "../support/submit.ts";

const HOOK = "https://receiver.test/hook";
const DAY = 86_400_000;
let owner: TestAccount;
let site: ReturnType<ReturnType<typeof receivers>["at"]>;
let heard: Heard[];

beforeEach(async () => {
  owner = await account();
  site = receivers(scriptedUpstream().fetch).at("https://receiver.test");
  heard = site.heard;
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
])("an endpoint at %s is not called, and its owner can read why", async (url) => {
  const to = await endpoint(owner.id, { url });
  await happen(owner.id);
  await nextAlarm(to.id);
  expect((await logOf(to.id))[0]).toMatchObject({
    tries: 1,
    attempts: [{ reason: expect.stringMatching(/^not allowed: /) }],
  });
  expect(heard).toEqual([]);
});

it("an endpoint whose URL has become one that is not allowed is not called again", async () => {
  const to = await endpoint(owner.id);
  site.says(say.status(500));
  await happen(owner.id);
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
  expect(heard).toHaveLength(1);
});

it("an endpoint is told only of what it asked for", async () => {
  const to = await endpoint(owner.id, { events: ["credits.low", "job.failed"] });
  for (const type of ["job.failed", "schedule.failed", "credits.low", "job"]) await happen(owner.id, { type });
  await settle(to.id);
  expect(heard.map((request) => verified(request, to.secret).type).toSorted()).toEqual(["credits.low", "job.failed"]);
});

it("a job that nobody is to be told of writes to D1 twice, and calls nobody who delivers", async () => {
  const jobId = await submitSong(owner);
  const asked: string[] = [];
  const noted = <T extends object>(name: string, inner: T): T =>
    new Proxy(inner, {
      get(target, key) {
        const value = Reflect.get(target, key);
        return typeof value !== "function"
          ? value
          : (...of: unknown[]) => {
              asked.push(`${name}.${String(key)}`);
              return value.apply(target, of);
            };
      },
    });
  const bindings = { ...env, DB: noted("DB", env.DB), ENDPOINT: noted("ENDPOINT", env.ENDPOINT) };
  await runInDurableObject(stubOf(jobId), (object) => void Object.assign(object, { env: bindings }));
  expect(await runToEnd({ accountId: owner.id, jobId })).toMatchObject({ status: "succeeded" });
  expect(asked.filter((call) => call !== "DB.prepare")).toEqual(["DB.batch", "DB.batch"]);
  expect(await count("outbox", "event_id LIKE ?", `evt_${jobId}%`)).toBe(0);
  expect(await count("events", "job_id = ?", jobId)).toBe(3);
  expect(await count("events", "job_id = ? AND replayable IS NOT NULL", jobId)).toBe(0);
});

describe("the hook_url of a request", () => {
  /** What it heard of a job, with the account's own signature. */
  async function told(jobId: string): Promise<Record<string, unknown>[]> {
    await runToEnd({ accountId: owner.id, jobId });
    await settle(await endpointObjectName({ kind: "hook", accountId: owner.id, url: HOOK }));
    const secret = await hookSecret(env.SIGNING_SECRET, owner.id);
    return heard.map((request) => verified(request, secret));
  }

  it("is told on the TTAPI face as fetch would answer, at the end", async () => {
    const submitted = await call(owner, "music", { sound_prompt: "calm", hook_url: HOOK });
    const { data } = await submitted.json<{ data: { jobId: string } }>();
    expect(await told(data.jobId)).toMatchObject([
      { status: "SUCCESS", jobId: data.jobId, data: { musics: [{ audioUrl: expect.stringContaining("/a/") }] } },
    ]);
  });

  it("is told on the native face the job's events, with links that last 35 days", async () => {
    const { body: job } = await ask<{ id: string }>(owner, "/songs", {
      body: { sound_prompt: "calm", hook_url: HOOK },
    });
    const events = await told(job.id);
    expect(events.map(({ type }) => type).toSorted()).toEqual(["job.started", "job.succeeded"]);
    const end = events.find(({ type }) => type === "job.succeeded") as {
      timestamp: string;
      data: { songs: { assets: { url_expires_at: string }[] }[] };
    };
    const lives = Date.parse(end.data.songs[0]?.assets[0]?.url_expires_at ?? "") - Date.parse(end.timestamp);
    expect([lives >= 35 * DAY, lives < 36 * DAY]).toEqual([true, true]);
  });
});
