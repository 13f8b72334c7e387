import { env } from "cloudflare:workers";
import { beforeEach, expect, it, vi } from "vitest";
import { account, count, credits, type TestAccount } from "../support/account.ts";
import { runNextAlarm, runToEnd } from "../support/run-job.ts";
import { reply } from "../support/scripted-replies.ts";
import { scriptedUpstream } from "../support/scripted-upstream.ts";
import { mp3Bytes } from "../support/sound-bytes.ts";
import { submitSong } from "../support/submit.ts";

let owner: TestAccount;
let upstream: ReturnType<typeof scriptedUpstream>;

beforeEach(async () => {
  owner = await account({ credits: 30 });
  upstream = scriptedUpstream();
  vi.stubGlobal("fetch", upstream.fetch);
});

const run = (jobId: string) => runToEnd({ accountId: owner.id, jobId });
const countStoredFiles = async () => (await env.ASSETS.list()).objects.length;

it("fails, costs nothing and keeps nothing when the audio never is audio", async () => {
  upstream.onDownload(...Array.from({ length: 20 }, () => reply.page(200)));
  const filesBefore = await countStoredFiles();
  const job = await run(await submitSong(owner));
  expect(job).toMatchObject({ status: "failed", error: { code: "audio_unusable" } });
  expect(await credits(owner.id)).toEqual({ available: 30, held: 0 });
  expect(await countStoredFiles()).toBe(filesBefore);
});

it("keeps nothing of the first song when the second cannot be had", async () => {
  const songs = ["one", "two"].map((title) => ({ title }));
  upstream.onPoll(...Array.from({ length: 20 }, () => reply.finished(...songs)));
  upstream.onDownload(reply.file(mp3Bytes()), ...Array.from({ length: 20 }, () => reply.page(200)));
  const filesBefore = await countStoredFiles();
  const jobId = await submitSong(owner);
  expect((await run(jobId)).status).toBe("failed");
  await runNextAlarm(jobId);
  expect(await countStoredFiles()).toBe(filesBefore);
  expect(await count("songs", "job_id = ?", jobId)).toBe(0);
  expect(await credits(owner.id)).toEqual({ available: 30, held: 0 });
});

it("keeps two songs in their order", async () => {
  upstream.onPoll(reply.finished({ title: "one" }, { title: "two" }));
  const job = await run(await submitSong(owner));
  expect(job.songs.map((song) => song.title)).toEqual(["one", "two"]);
});

it("keeps the picture beside the song, and the song without one that is no picture", async () => {
  upstream.onPoll(reply.finished({ imageUrl: `${upstream.origin}/image/up-1.png` }));
  const [pictured] = (await run(await submitSong(owner))).songs;
  expect(pictured?.hasImage).toBe(true);
  expect((await env.ASSETS.head(`assets/${pictured?.id}-image`))?.httpMetadata?.contentType).toBe("image/png");
  upstream.onPoll(reply.finished({ imageUrl: `${upstream.origin}/audio/up-2.mp3` }));
  const unpictured = await run(await submitSong(owner));
  expect(unpictured).toMatchObject({ status: "succeeded", songs: [{ hasImage: false }] });
});
