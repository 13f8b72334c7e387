import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Job } from "../../../../src/routes/v1/jobs/response.ts";
import type { Problem } from "../../../../src/routes/v1/problem.ts";
import { account, count, type TestAccount } from "../../../support/account.ts";
import { ask } from "../../../support/native.ts";
import { runToEnd } from "../../../support/run-job.ts";
import { scriptedUpstream } from "../../../support/scripted-upstream.ts";
import { madeSong } from "../../../support/stored-song.ts";

const SONG = { sound_prompt: "calm piano" };
let owner: TestAccount;

beforeEach(async () => {
  owner = await account();
  vi.stubGlobal("fetch", scriptedUpstream().fetch);
});

describe("the response to a submit", () => {
  it("returns a complete job with a deadline in 30 minutes and a Location that can be read", async () => {
    const { headers, body } = await ask<Job>(owner, "/songs", { body: SONG });
    expect(Job.strict().parse(body)).toEqual(body);
    expect(Date.parse(body.deadline_at) - Date.parse(body.created_at)).toBe(30 * 60_000);
    expect([headers.get("cache-control"), headers.get("retry-after")]).toEqual(["no-store", "30"]);
    const self = `https://fermata.test/v1/jobs/${body.id}`;
    expect(body.urls).toEqual({ self, events: `${self}/events`, cancel: `${self}/cancel` });
    const read = await ask<Job>(owner, headers.get("location")?.slice("https://fermata.test/v1".length) ?? "");
    expect(Job.strict().parse(read.body)).toEqual(read.body);
  });

  it("waits for the job's end with Prefer: wait and caps the wait at 25 seconds", async () => {
    const response = ask<Job>(owner, "/lyrics", { body: { prompt: "rain" }, headers: { Prefer: "wait=60" } });
    const find = env.DB.prepare("SELECT id FROM jobs WHERE account_id = ?").bind(owner.id);
    await vi.waitFor(async () => expect(await find.first()).not.toBeNull());
    const job = await find.first<{ id: string }>();
    await runToEnd({ accountId: owner.id, jobId: job?.id ?? "" });
    const { status, headers, body } = await response;
    expect({ status, applied: headers.get("preference-applied") }).toEqual({ status: 202, applied: "wait=25" });
    expect(headers.get("retry-after")).toBeNull();
    expect(body).toMatchObject({ id: job?.id, status: "succeeded", lyrics: { text: "la la la" } });
  });
});

describe("a dry run", () => {
  it.each([
    ["/songs", { sound_prompt: 5 }, 422, "/sound_prompt"],
    ["/songs", { ...SONG, length_seconds: 60 }, 422, "/length_seconds"],
    ["/songs/nothing/stems", {}, 404, "/song_id"],
  ])("a dry run of %s with %j fails like the real request and creates no job", async (path, body, status, pointer) => {
    const dryRun = await ask<Problem>(owner, `${path}?dry_run=1`, { body });
    expect([dryRun.status, dryRun.body.errors?.[0]?.pointer]).toEqual([status, pointer]);
    expect(await ask<Problem>(owner, path, { body })).toMatchObject({ status, body: { errors: dryRun.body.errors } });
    expect(await count("jobs", "account_id = ?", owner.id)).toBe(0);
  });
});

it("returns 410 for an operation on a song of an upstream that is not configured", async () => {
  const id = await madeSong(owner.id);
  await env.DB.prepare("UPDATE songs SET upstream = 'removed' WHERE id = ?").bind(id).run();
  expect(await ask<Problem>(owner, `/songs/${id}/stems`, { body: {} })).toMatchObject({
    status: 410,
    body: { code: "operation_unsupported", detail: "song_id belongs to upstream removed, which is not configured" },
  });
});
