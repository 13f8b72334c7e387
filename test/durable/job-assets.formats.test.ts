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

it("a job whose download is never audio fails, is not charged and stores nothing", async () => {
  upstream.onDownload(...Array.from({ length: 20 }, () => reply.page(200)));
  const filesBefore = await countStoredFiles();
  const job = await run(await submitSong(owner));
  expect(job).toMatchObject({ status: "failed", error: { code: "audio_unusable" } });
  expect(await credits(owner.id)).toEqual({ available: 30, held: 0 });
  expect(await countStoredFiles()).toBe(filesBefore);
});

it("a job deletes its first song's files when the second song cannot be downloaded", async () => {
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

it("a job stores two songs in the upstream's order", async () => {
  upstream.onPoll(reply.finished({ title: "one" }, { title: "two" }));
  const job = await run(await submitSong(owner));
  expect(job.songs.map((song) => song.title)).toEqual(["one", "two"]);
});

it("a job stores the cover image with the song, and stores the song without an invalid image", async () => {
  upstream.onPoll(reply.finished({ imageUrl: `${upstream.origin}/image/up-1.png` }));
  const [pictured] = (await run(await submitSong(owner))).songs;
  expect(pictured?.hasImage).toBe(true);
  expect((await env.ASSETS.head(`assets/${pictured?.id}-image`))?.httpMetadata?.contentType).toBe("image/png");
  upstream.onPoll(reply.finished({ imageUrl: `${upstream.origin}/audio/up-2.mp3` }));
  const unpictured = await run(await submitSong(owner));
  expect(unpictured).toMatchObject({ status: "succeeded", songs: [{ hasImage: false }] });
});
