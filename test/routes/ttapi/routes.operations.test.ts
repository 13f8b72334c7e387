import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { account, credits, type TestAccount } from "../../support/account.ts";
import { runToEnd } from "../../support/run-job.ts";
import { reply } from "../../support/scripted-replies.ts";
import { scriptedUpstream } from "../../support/scripted-upstream.ts";
import { mp3Bytes } from "../../support/sound-bytes.ts";
import { call, submitSong } from "../../support/submit.ts";

let owner: TestAccount;
let upstream: ReturnType<typeof scriptedUpstream>;
let songId: string;
let length: number;

beforeEach(async () => {
  owner = await account({ credits: 100 });
  upstream = scriptedUpstream();
  vi.stubGlobal("fetch", upstream.fetch);
  const job = await runToEnd({ accountId: owner.id, jobId: await submitSong(owner) });
  songId = job.songs[0]?.id ?? "";
  length = job.songs[0]?.durationSeconds ?? 0;
});

// biome-ignore lint/suspicious/noExplicitAny: the response JSON is read field by field
const read = async (response: Response): Promise<any> => response.json();
const PROMPT = { sound_prompt: "jazz" };

/** Submits a job, runs it to its end and returns it with the body and path of the upstream request. */
async function runOperation(path: string, body: object) {
  const { data } = await read(await call(owner, path, body));
  const job = await runToEnd({ accountId: owner.id, jobId: data.jobId });
  const { hook_url, ...sent } = upstream.generations.at(-1)?.body ?? {};
  return { job, sent, path: new URL(upstream.submits.at(-1)?.url ?? "").pathname };
}

describe("an operation on a song", () => {
  it.each([
    ["extend", { ...PROMPT, starts: "1" }, { starts: 1, sound_prompt: "jazz" }],
    ["extend", { ...PROMPT, continue_at: 1 }, { starts: 1 }],
    ["cover", { ...PROMPT, cover_strength: ["0.7"] }, { cover_strength: 0.7 }],
    ["replace", { ...PROMPT, starts: ["0.5"], ends: "1" }, { starts: 0.5, ends: 1 }],
    ["variation", { seed: 7 }, { seed: "7" }],
    ["swap-vocals", { lyrics_text: "la" }, { lyrics_text: "la" }],
    ["swap-instrumental", PROMPT, PROMPT],
    ["stems", {}, {}],
    ["download", { format: "wav" }, { format: "wav" }],
  ])("%s submits to the parent's upstream with the upstream's song id", async (path, body, expected) => {
    const { job, sent, path: upstreamPath } = await runOperation(path, { music_id: songId, ...body });
    expect(job.status).toBe("succeeded");
    expect(upstreamPath).toBe(`/producer/v1/${path}`);
    expect(sent).toMatchObject({ ...expected, music_id: expect.stringMatching(/^(?!.*-0000-)\S+$/), is_storage: true });
    expect(sent.music_id).not.toBe(songId);
    const row = await env.DB.prepare("SELECT parent_song_id FROM songs WHERE job_id = ?").bind(job.id).first();
    expect(row).toEqual({ parent_song_id: songId });
  });

  it.each([
    ["swap_vocals", "swap-vocals"],
    ["swap_instrumental", "swap-instrumental"],
    ["replace_section", "replace"],
  ])("%s is an alias of %s", async (alias, path) => {
    const body = { music_id: songId, ...PROMPT, starts: 0 };
    expect((await runOperation(alias, body)).path).toBe(`/producer/v1/${path}`);
    const { data } = await read(await call(owner, alias, body));
    expect((await read(await call(owner, `fetch?jobId=${data.jobId}`))).data.action).toBe(path);
  });

  it("swap-vocals sends the upstream's id of another song as swap_music_id", async () => {
    const other = await runToEnd({ accountId: owner.id, jobId: await submitSong(owner) });
    const { sent } = await runOperation("swap-vocals", { music_id: songId, swap_music_id: other.songs[0]?.id });
    expect(sent.swap_music_id).toEqual(expect.any(String));
    expect(sent.swap_music_id).not.toBe(sent.music_id);
  });

  it("stores one song per stem with the stem's name in its title", async () => {
    upstream.onPoll(reply.finished({ title: "Morning (Vocals)" }, { title: "Morning (Drums)" }));
    const { job } = await runOperation("stems", { music_id: songId });
    expect(job.songs.map((song) => song.title)).toEqual(["Morning (Vocals)", "Morning (Drums)"]);
  });

  it("a download costs nothing", async () => {
    const before = await credits(owner.id);
    await runOperation("download", { music_id: songId });
    expect(await credits(owner.id)).toEqual(before);
  });
});

describe("a rejected operation", () => {
  /** Submits an operation and expects that no credits are held. */
  const submitRejected = async (path: string, body: object) => {
    const before = await credits(owner.id);
    const response = await call(owner, path, body);
    expect(await credits(owner.id)).toEqual(before);
    return { status: response.status, message: (await read(response)).message };
  };

  it("returns 404 for an unknown song", async () => {
    expect(await submitRejected("stems", { music_id: "nothing" })).toEqual({
      status: 404,
      message: "no song with id nothing",
    });
  });

  it("returns 404 for another account's song", async () => {
    const other = await account();
    const response = await call(other, "stems", { music_id: songId });
    expect(response.status).toBe(404);
  });

  it("returns 400 with the job's state for an unfinished job", async () => {
    const jobId = await submitSong(owner);
    const { status, message } = await submitRejected("stems", { music_id: jobId });
    expect({ status, message }).toMatchObject({
      status: 400,
      message: expect.stringContaining("the id of a job (queued)"),
    });
  });

  it("returns 400 for a missing music_id", async () => {
    expect(await submitRejected("cover", PROMPT)).toEqual({ status: 400, message: "music_id is required" });
  });

  it.each([
    ["extend", { starts: 1e6 }, "starts must be more than 0 and at most the song's length"],
    ["replace", { starts: 1e6 }, "starts must be at least 0 and less than the song's length"],
    ["replace", { starts: 0.5, ends: 0.5 }, "ends must be greater than the start"],
    ["replace", { starts: 0, ends: 1e6 }, "ends must be at most the song's length"],
  ])("%s rejects %j with 400 and names the song's length where that is the limit", async (path, cut, message) => {
    const rejection = await submitRejected(path, { music_id: songId, ...PROMPT, ...cut });
    expect(rejection.status).toBe(400);
    expect(rejection.message).toContain(message);
    if (message.includes("length")) expect(rejection.message).toContain(`${Math.round(length * 100) / 100} seconds`);
  });

  it.each([
    ["replace", PROMPT, "starts is required"],
    ["replace", { ...PROMPT, starts: -1 }, "starts must be a number, 0 or more"],
    ["extend", { starts: 1 }, "sound_prompt and lyrics_text must not both be empty"],
    ["swap-vocals", {}, "one of sound_prompt, lyrics_text and swap_music_id is required"],
    ["cover", { ...PROMPT, cover_strength: 0 }, "cover_strength must be a number from 0.2 to 1"],
    ["download", { format: "flac" }, "format must be one of mp3, wav, m4a, mid"],
  ])("%s rejects %j with 400 and names the rule", async (path, body, message) => {
    expect(await submitRejected(path, { music_id: songId, ...body })).toEqual({ status: 400, message });
  });

  it("returns 410 for a song of an upstream that is not configured", async () => {
    await env.DB.prepare("UPDATE songs SET upstream = 'removed' WHERE id = ?").bind(songId).run();
    const { status, message } = await submitRejected("stems", { music_id: songId });
    expect({ status, message }).toEqual({
      status: 410,
      message: "music_id belongs to upstream removed, which is not configured",
    });
  });
});

describe("an upload", () => {
  const link = "https://files.example.com/a.mp3";

  it("creates a song from the gateway's verified copy of an upload", async () => {
    upstream.respondAt("https://files.example.com", () => new Response(mp3Bytes()));
    upstream.respondAt("https://fermata.test", () => new Response(mp3Bytes()));
    const { job, sent } = await runOperation("upload", { audio_url: link, title: "Mine" });
    expect(job.status).toBe("succeeded");
    expect(sent.audio_url).toMatch(/^https:\/\/fermata\.test\/a\/.*-source\?e=\d+&s=/);
    expect(await env.ASSETS.head(`sources/${job.id}-source`)).toBeNull();
  });

  it.each([
    "http://files.example.com/a.mp3",
    "https://127.0.0.1/a",
    "https://localhost/a",
    "https://10.0.0.1/",
    "file:///etc/passwd",
    "https://u:p@example.com/",
    "nonsense",
  ])("rejects an upload of %s with 400", async (audio_url) => {
    const response = await call(owner, "upload", { audio_url });
    expect(response.status).toBe(400);
    expect((await read(response)).message).toMatch(/^audio_url must be a public https link/);
  });

  it("an upload that is not audio fails and costs nothing", async () => {
    upstream.respondAt("https://files.example.com", () => new Response("<html>"));
    const before = await credits(owner.id);
    const { data } = await read(await call(owner, "upload", { audio_url: link }));
    const job = await runToEnd({ accountId: owner.id, jobId: data.jobId });
    expect(job).toMatchObject({ status: "failed", error: { code: "source_unusable" } });
    expect(await credits(owner.id)).toEqual(before);
  });
});
