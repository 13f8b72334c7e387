import { beforeEach, expect, it, vi } from "vitest";
import { account, type TestAccount } from "../../../support/account.ts";
import { T0 } from "../../../support/job.ts";
import { native } from "../../../support/native.ts";
import { runNextAlarm, runToEnd } from "../../../support/run-job.ts";
import { scriptedUpstream } from "../../../support/scripted-upstream.ts";
import { submitSong } from "../../../support/submit.ts";

interface Told {
  event: string;
  id: string | null;
  data: Record<string, unknown>;
}

let owner: TestAccount;

beforeEach(async () => {
  owner = await account({ credits: 300 });
  vi.stubGlobal("fetch", scriptedUpstream().fetch);
});

/** What a listener hears until the stream ends, or until `enough`. */
async function listen(jobId: string, headers: Record<string, string> = {}, enough = (_: Told[]) => false) {
  const response = await native(owner, `/jobs/${jobId}/events`, { headers });
  const told: Told[] = [];
  let text = "";
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    told.push(...blocks.filter((block) => block.includes("data:")).map(readBlock));
    if (enough(told)) break;
  }
  return told;
}

function readBlock(block: string): Told {
  const fields = new Map(block.split("\n").map((line) => line.split(/: (.*)/s) as [string, string]));
  return { event: fields.get("event") ?? "", id: fields.get("id") ?? null, data: JSON.parse(fields.get("data") ?? "") };
}

it("tells how a job goes, its song and its end, and ends then", async () => {
  const jobId = await submitSong(owner);
  const heard = listen(jobId);
  await runToEnd({ accountId: owner.id, jobId });
  const told = await heard;
  expect(told[0]).toMatchObject({ event: "status", data: { status: "queued" } });
  expect(told.map(({ event }) => event).slice(-2)).toEqual(["song", "done"]);
  expect(told.at(-1)?.data).toMatchObject({ id: jobId, status: "succeeded", progress: 100 });
});

it("tells a job that is over at once", async () => {
  const jobId = await submitSong(owner);
  await runToEnd({ accountId: owner.id, jobId });
  expect((await listen(jobId)).map(({ event }) => event)).toEqual(["song", "done"]);
});

it("tells whoever comes again only what is new, and who knows all that there is no more", async () => {
  const jobId = await submitSong(owner);
  await runNextAlarm(jobId);
  const first = await listen(jobId, {}, (told) => told.some(({ event }) => event === "progress"));
  const seen = first.at(-1)?.id ?? "";
  await runToEnd({ accountId: owner.id, jobId });
  const rest = await listen(jobId, { "Last-Event-ID": seen });
  expect(rest.map(({ event }) => event)).toEqual(["song", "done"]);
  const response = await native(owner, `/jobs/${jobId}/events`, {
    headers: { "Last-Event-ID": rest.at(-1)?.id ?? "" },
  });
  expect(response.status).toBe(204);
});

it("says after fifteen silent seconds that it is still there", async () => {
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

it("is unknown to other accounts", async () => {
  const jobId = await submitSong(owner);
  expect((await native(await account(), `/jobs/${jobId}/events`)).status).toBe(404);
});
