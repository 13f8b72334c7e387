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

// biome-ignore lint/suspicious/noExplicitAny: the wire's JSON, read field by field
const read = async (response: Response): Promise<any> => response.json();
const say = { sound_prompt: "jazz" };

/** Submits, runs to the end, and returns the job with what the upstream was asked. */
async function made(path: string, body: object) {
  const { data } = await read(await call(owner, path, body));
  const job = await runToEnd({ accountId: owner.id, jobId: data.jobId });
  const { hook_url, ...asked } = upstream.generations.at(-1)?.body ?? {};
  return { job, asked, path: new URL(upstream.submits.at(-1)?.url ?? "").pathname };
}

describe("an operation on a song", () => {
  it.each([
    ["extend", { ...say, starts: "1" }, { starts: 1, sound_prompt: "jazz" }],
    ["extend", { ...say, continue_at: 1 }, { starts: 1 }],
    ["cover", { ...say, cover_strength: ["0.7"] }, { cover_strength: 0.7 }],
    ["replace", { ...say, starts: ["0.5"], ends: "1" }, { starts: 0.5, ends: 1 }],
    ["variation", { seed: 7 }, { seed: "7" }],
    ["swap-vocals", { lyrics_text: "la" }, { lyrics_text: "la" }],
    ["swap-instrumental", say, say],
    ["stems", {}, {}],
    ["download", { format: "wav" }, { format: "wav" }],
  ])("%s asks the parent's upstream, by its own id for the song", async (path, body, wanted) => {
    const { job, asked, path: asked_at } = await made(path, { music_id: songId, ...body });
    expect(job.status).toBe("succeeded");
    expect(asked_at).toBe(`/producer/v1/${path}`);
    expect(asked).toMatchObject({ ...wanted, music_id: expect.stringMatching(/^(?!.*-0000-)\S+$/), is_storage: true });
    expect(asked.music_id).not.toBe(songId);
    const row = await env.DB.prepare("SELECT parent_song_id FROM songs WHERE job_id = ?").bind(job.id).first();
    expect(row).toEqual({ parent_song_id: songId });
  });

  it.each([
    ["swap_vocals", "swap-vocals"],
    ["swap_instrumental", "swap-instrumental"],
    ["replace_section", "replace"],
  ])("%s is another name for %s", async (alias, path) => {
    const body = { music_id: songId, ...say, starts: 0 };
    expect((await made(alias, body)).path).toBe(`/producer/v1/${path}`);
    const { data } = await read(await call(owner, alias, body));
    expect((await read(await call(owner, `fetch?jobId=${data.jobId}`))).data.action).toBe(path);
  });

  it("takes another song's side in a swap", async () => {
    const other = await runToEnd({ accountId: owner.id, jobId: await submitSong(owner) });
    const { asked } = await made("swap-vocals", { music_id: songId, swap_music_id: other.songs[0]?.id });
    expect(asked.swap_music_id).toEqual(expect.any(String));
    expect(asked.swap_music_id).not.toBe(asked.music_id);
  });

  it("keeps one song per stem, with the stem in the title", async () => {
    upstream.onLook(reply.finished({ title: "Morning (Vocals)" }, { title: "Morning (Drums)" }));
    const { job } = await made("stems", { music_id: songId });
    expect(job.songs.map((song) => song.title)).toEqual(["Morning (Vocals)", "Morning (Drums)"]);
  });

  it("that is a download costs nothing", async () => {
    const before = await credits(owner.id);
    await made("download", { music_id: songId });
    expect(await credits(owner.id)).toEqual(before);
  });
});

describe("is refused before anything is held:", () => {
  const refused = async (path: string, body: object) => {
    const before = await credits(owner.id);
    const response = await call(owner, path, body);
    expect(await credits(owner.id)).toEqual(before);
    return { status: response.status, message: (await read(response)).message };
  };

  it("a song that nobody knows", async () => {
    expect(await refused("stems", { music_id: "nothing" })).toEqual({
      status: 404,
      message: "no song with id nothing",
    });
  });

  it("another account's song", async () => {
    const stranger = await account();
    const response = await call(stranger, "stems", { music_id: songId });
    expect(response.status).toBe(404);
  });

  it("a job that is not finished, with its state", async () => {
    const jobId = await submitSong(owner);
    const { status, message } = await refused("stems", { music_id: jobId });
    expect({ status, message }).toMatchObject({
      status: 400,
      message: expect.stringContaining("the id of a job (queued)"),
    });
  });

  it("no song at all", async () => {
    expect(await refused("cover", say)).toEqual({ status: 400, message: "music_id must not be empty" });
  });

  it.each([
    ["extend", { starts: 1e6 }, "starts must be more than 0 and at most the song's length"],
    ["replace", { starts: 1e6 }, "starts must be at least 0 and less than the song's length"],
    ["replace", { starts: 0.5, ends: 0.5 }, "ends must be greater than the start"],
    ["replace", { starts: 0, ends: 1e6 }, "ends must be at most the song's length"],
  ])("%s at %j, with the song's length", async (path, cut, message) => {
    const answer = await refused(path, { music_id: songId, ...say, ...cut });
    expect(answer.status).toBe(400);
    expect(answer.message).toContain(message);
    if (message.includes("length")) expect(answer.message).toContain(`${Math.round(length * 100) / 100} seconds`);
  });

  it.each([
    ["replace", say, "starts must be given, in seconds"],
    ["replace", { ...say, starts: -1 }, "starts must be a number of seconds, 0 or more"],
    ["extend", { starts: 1 }, "sound_prompt and lyrics_text must not both be empty"],
    ["swap-vocals", {}, "one of sound_prompt, lyrics_text and swap_music_id must be given"],
    ["cover", { ...say, cover_strength: 0 }, "cover_strength must be a number from 0.2 to 1"],
    ["download", { format: "flac" }, "format must be one of mp3, wav, m4a, mid"],
  ])("%s with %j", async (path, body, message) => {
    expect(await refused(path, { music_id: songId, ...body })).toEqual({ status: 400, message });
  });

  it("a song of an upstream that is not connected, with 410", async () => {
    await env.DB.prepare("UPDATE songs SET upstream = 'removed' WHERE id = ?").bind(songId).run();
    const { status, message } = await refused("stems", { music_id: songId });
    expect({ status, message }).toEqual({
      status: 410,
      message: "music_id was made by removed, which is not configured",
    });
  });
});

describe("an upload", () => {
  const link = "https://files.example.com/a.mp3";

  it("becomes a song, from our own checked copy", async () => {
    upstream.elsewhere("https://files.example.com", () => new Response(mp3Bytes()));
    upstream.elsewhere("https://fermata.test", () => new Response(mp3Bytes()));
    const { job, asked } = await made("upload", { audio_url: link, title: "Mine" });
    expect(job.status).toBe("succeeded");
    expect(asked.audio_url).toMatch(/^https:\/\/fermata\.test\/a\/.*-source\?e=\d+&s=/);
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
  ])("of %s is refused at the door", async (audio_url) => {
    const response = await call(owner, "upload", { audio_url });
    expect(response.status).toBe(400);
    expect((await read(response)).message).toMatch(/^audio_url must be a public https link/);
  });

  it("of something that is no audio fails, costs nothing and keeps nothing", async () => {
    upstream.elsewhere("https://files.example.com", () => new Response("<html>"));
    const before = await credits(owner.id);
    const { data } = await read(await call(owner, "upload", { audio_url: link }));
    const job = await runToEnd({ accountId: owner.id, jobId: data.jobId });
    expect(job).toMatchObject({ status: "failed", error: { code: "source_unusable" } });
    expect(await credits(owner.id)).toEqual(before);
  });
});
