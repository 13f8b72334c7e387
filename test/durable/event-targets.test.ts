import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { hookSecret } from "../../src/webhook/secret.ts";
import { objectNameOf } from "../../src/webhook/target.ts";
import { account, type TestAccount } from "../support/account.ts";
import { endpoint, happen, logOf, nextAlarm, settle } from "../support/endpoint.ts";
import { ask } from "../support/native.ts";
import { type Heard, receivers, verified } from "../support/receiver.ts";
import { runToEnd } from "../support/run-job.ts";
import { scriptedUpstream } from "../support/scripted-upstream.ts";
import { call } from "../support/submit.ts";

const HOOK = "https://receiver.test/hook";
const DAY = 86_400_000;
let owner: TestAccount;
let heard: Heard[];

beforeEach(async () => {
  owner = await account();
  heard = receivers(scriptedUpstream().fetch).at("https://receiver.test").heard;
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

it("an endpoint is told only of what it asked for", async () => {
  const to = await endpoint(owner.id, { events: ["credits.low", "job.failed"] });
  for (const type of ["job.failed", "schedule.failed", "credits.low", "job"]) await happen(owner.id, { type });
  await settle(to.id);
  expect(heard.map((request) => verified(request, to.secret).type).toSorted()).toEqual(["credits.low", "job.failed"]);
});

describe("the hook_url of a request", () => {
  /** What it heard of a job, with the account's own signature. */
  async function told(jobId: string): Promise<Record<string, unknown>[]> {
    await runToEnd({ accountId: owner.id, jobId });
    await settle(await objectNameOf({ kind: "hook", accountId: owner.id, url: HOOK }));
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
