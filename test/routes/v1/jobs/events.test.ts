import { env } from "cloudflare:workers";
import { beforeEach, expect, it, vi } from "vitest";
import { account, type TestAccount } from "../../../support/account.ts";
import { type IsEnough, readStream } from "../../../support/event-stream.ts";
import { T0 } from "../../../support/job.ts";
import { native } from "../../../support/native.ts";
import { runNextAlarm, runToEnd } from "../../../support/run-job.ts";
import { scriptedUpstream } from "../../../support/scripted-upstream.ts";
import { submitSong } from "../../../support/submit.ts";

let owner: TestAccount;

beforeEach(async () => {
  owner = await account({ credits: 300 });
  vi.stubGlobal("fetch", scriptedUpstream().fetch);
});

/** Reads a job's events until the stream ends or `isEnough` returns true. */
async function readEvents(jobId: string, headers: Record<string, string> = {}, isEnough?: IsEnough) {
  return readStream(await native(owner, `/jobs/${jobId}/events`, { headers }), isEnough);
}

it("streams a job's progress, its song and its end, and then closes", async () => {
  const jobId = await submitSong(owner);
  const stream = readEvents(jobId);
  await runToEnd({ accountId: owner.id, jobId });
  const events = await stream;
  expect(events[0]).toMatchObject({ event: "status", data: { status: "queued" } });
  expect(events.map(({ event }) => event).slice(-2)).toEqual(["song", "done"]);
  expect(events.at(-1)?.data).toMatchObject({ id: jobId, status: "succeeded", progress: 100 });
});

it("streams the song and the end of an ended job immediately", async () => {
  const jobId = await submitSong(owner);
  await runToEnd({ accountId: owner.id, jobId });
  expect((await readEvents(jobId)).map(({ event }) => event)).toEqual(["song", "done"]);
});

it("resumes after Last-Event-ID and returns 204 when no event is left", async () => {
  const jobId = await submitSong(owner);
  await runNextAlarm(jobId);
  const first = await readEvents(jobId, {}, (events) => events.some(({ event }) => event === "progress"));
  const lastEventId = first.at(-1)?.id ?? "";
  await runToEnd({ accountId: owner.id, jobId });
  const rest = await readEvents(jobId, { "Last-Event-ID": lastEventId });
  expect(rest.map(({ event }) => event)).toEqual(["song", "done"]);
  const response = await native(owner, `/jobs/${jobId}/events`, {
    headers: { "Last-Event-ID": rest.at(-1)?.id ?? "" },
  });
  expect(response.status).toBe(204);
});

it("sends a keep-alive comment after fifteen seconds without an event", async () => {
  const jobId = await submitSong(owner);
  const response = await native(owner, `/jobs/${jobId}/events`);
  let text = "";
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    if (text.includes("event: progress")) vi.setSystemTime(T0 + 15_000);
    if (text.includes(": keep-alive\n\n")) break;
  }
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  expect(text.split("\n").filter((line) => line.startsWith(":"))).toEqual([": keep-alive"]);
});

it("returns 404 for the events of another account's job", async () => {
  const jobId = await submitSong(owner);
  expect((await native(await account(), `/jobs/${jobId}/events`)).status).toBe(404);
});

it.each([
  ["was revoked", "UPDATE keys SET revoked_at = 1 WHERE account_id = ?"],
  ["has expired", "UPDATE keys SET expires_at = 1 WHERE account_id = ?"],
  ["has lost a scope", `UPDATE keys SET scopes = '["jobs:read"]' WHERE account_id = ?`],
])("ends the stream within thirty seconds after its key %s", async (_, update) => {
  const jobId = await submitSong(owner);
  const events = await readEvents(jobId, {}, async (seen) => {
    if (seen.length !== 2) return false;
    await env.DB.prepare(update).bind(owner.id).run();
    vi.setSystemTime(T0 + 30_000);
    return false;
  });
  expect(events.map(({ event }) => event)).toEqual(["status", "progress"]);
});
