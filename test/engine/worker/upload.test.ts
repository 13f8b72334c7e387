import { runInDurableObject } from "cloudflare:test";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { RenderObject } from "../../../engine/durable/render-object.ts";
import { isAnalysis } from "../../../engine/score/analysis.ts";
import { Results } from "../../../engine/storage/results.ts";
import { openStudio, type Studio } from "../../../engine/studio.ts";
import { clicks, wavOf } from "../../support/engine-wav.ts";
import {
  advance,
  env,
  errorOf,
  fetchJob,
  post,
  queue,
  request,
  runAlarm,
  runOperation,
  useManualAlarms,
  useStudio,
} from "./support/engine.ts";
import { ANALYSIS, fakeStudio, SOUND } from "./support/studio.ts";

useManualAlarms();
beforeEach(() => useStudio());
afterEach(() => void vi.unstubAllGlobals());

const LINK = "https://gateway.test/a/source?e=1&s=2";
const WAV = wavOf(clicks(100), 12, { hz: 11_025, channels: 1 });

/** The response to each link; all other links fail. */
function serve(pages: Record<string, () => Response>): void {
  vi.stubGlobal("fetch", async (url: string) => pages[url]?.() ?? new Response(null, { status: 404 }));
}

async function useRealAnalysis(): Promise<void> {
  await runInDurableObject(queue(), (object: RenderObject) => {
    object.studio = { ...fakeStudio(), analyzeUpload: openStudio(env.ASSETS).analyzeUpload };
  });
}

async function newUpload(): Promise<string> {
  serve({ [LINK]: () => new Response(WAV) });
  const { data } = await runOperation("upload", { audio_url: LINK, title: "Demo tape" });
  return data.musics[0].musicId;
}

async function parentOf(musicId: string) {
  const found = await new Results(env.RESULTS).findParent(musicId);
  return found?.parent;
}

describe("an upload", () => {
  it("stores an upload as a song, serves its sound unchanged and analyzes it", { timeout: 60_000 }, async () => {
    serve({ [LINK]: () => new Response(WAV) });
    await useRealAnalysis();
    const { status, data } = await runOperation("upload", { audio_url: [LINK], title: "Demo tape" });
    expect(status).toBe("SUCCESS");
    const [music] = data.musics;
    expect(music).toMatchObject({ title: "Demo tape", lyrics: "", imageUrl: null, lyrics_timing_markers: [] });
    expect(Number(music.durations)).toBeCloseTo(12, 2);
    const file = await request(new URL(music.audioUrl).pathname);
    expect(file.headers.get("content-type")).toBe("audio/wav");
    expect(await file.bytes()).toEqual(WAV);
    const analysis = await parentOf(music.musicId);
    expect(analysis).toMatchObject({ kind: "analysis", seconds: 12, bpm: expect.closeTo(100, 0) });
  });

  it("keeps an upload after its result has expired", async () => {
    const musicId = await newUpload();
    advance(3 * 24 * 3_600_000);
    await runAlarm();
    expect((await request(`/files/${musicId}.wav`)).status).toBe(200);
  });

  it("follows redirects of the link", async () => {
    const far = "https://files.example.com/a.wav";
    serve({ [LINK]: () => Response.redirect(far), [far]: () => new Response(WAV) });
    expect(await runOperation("upload", { audio_url: LINK })).toMatchObject({ status: "SUCCESS" });
  });

  it.each([
    ["HTTP 404", () => new Response(null, { status: 404 }), "audio_url returned HTTP 404."],
    [
      "no sound",
      () => new Response("<!doctype html>"),
      "audio_url is not an audio file that this engine recognizes; supported formats: MP3, WAV.",
    ],
    [
      "another kind",
      () => new Response("\0\0\0\x20ftypM4A \0\0\0\0"),
      "audio_url is M4A; supported formats: MP3, WAV.",
    ],
    [
      "nothing",
      () => new Response(""),
      "audio_url is not an audio file that this engine recognizes; supported formats: MP3, WAV.",
    ],
    [
      "too little",
      () => new Response(WAV.slice(0, 5_000)),
      "audio_url contains less than 1 second of decodable sound.",
    ],
    [
      "too much",
      () => new Response(WAV, { headers: { "content-length": String(201 * 1024 * 1024) } }),
      "audio_url is larger than 200 MB.",
    ],
    [
      "a way into this machine",
      () => Response.redirect("http://127.0.0.1:8787/secret"),
      "audio_url redirects to a URL that is not allowed.",
    ],
    ["a circle", () => Response.redirect(LINK), "audio_url redirects more than 3 times."],
  ])("an upload of %s fails immediately with the reason", async (_, answer, message) => {
    serve({ [LINK]: answer });
    await useRealAnalysis();
    expect(await runOperation("upload", { audio_url: LINK })).toMatchObject({
      status: "FAILED",
      message,
      data: { musics: [] },
    });
  });

  it.each([
    "",
    "ftp://a.example.com/b",
    "http://a.example.com/b",
    "https://10.0.0.1/b",
    "https://user:pw@a.example.com/b",
    "https://nas.local/b",
  ])("rejects the link %j before the upload is queued", async (audio_url) => {
    const [status, message] = await errorOf(await post("upload", { audio_url }));
    expect([status, message]).toEqual([
      400,
      expect.stringMatching(/^audio_url (is required|must be a public https URL)/),
    ]);
  });

  it("retries an upload after a server error", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    const answers = [() => new Response(null, { status: 503 }), () => new Response(WAV)];
    serve({ [LINK]: () => answers.shift()?.() as Response });
    const { data } = await (await post("upload", { audio_url: LINK })).json<{ data: { jobId: string } }>();
    for (let run = 0; run < 3; run += 1) {
      await runAlarm();
      advance(5_000);
    }
    expect(await fetchJob(data.jobId)).toMatchObject({ status: "SUCCESS" });
    expect(answers).toEqual([]);
  });
});

describe("of an upload", () => {
  it("continues an upload from the nearest beat in its tempo and key, and continues the result again", async () => {
    const musicId = await newUpload();
    const append = vi.fn(fakeStudio().append);
    await useStudio({ append });
    const { data } = await runOperation("extend", { music_id: musicId, sound_prompt: "calm piano", starts: 12.4 });
    const [score, how] = append.mock.calls[0] as Parameters<Studio["append"]>;
    expect(score).toMatchObject({ bpm: 120, key: ANALYSIS.key });
    expect(how).toMatchObject({ lufs: ANALYSIS.lufs, seam: expect.closeTo(0.1 + 25 * (60 / ANALYSIS.bpm), 6) });
    const [music] = data.musics;
    const file = await request(new URL(music.audioUrl).pathname);
    expect([file.headers.get("content-type"), await file.bytes()]).toEqual(["audio/mpeg", SOUND]);
    const analysis = await parentOf(music.musicId);
    expect(analysis && isAnalysis(analysis) && analysis.seconds).toBeCloseTo(how.seam + 10, 6);
    expect(await runOperation("extend", { music_id: music.musicId, sound_prompt: "rock" })).toMatchObject({
      status: "SUCCESS",
    });
  });

  it("rejects a continuation outside the upload", async () => {
    const musicId = await newUpload();
    const [status, message] = await errorOf(await post("extend", { music_id: musicId, sound_prompt: "x", starts: 31 }));
    expect([status, message]).toEqual([400, expect.stringContaining("30 seconds")]);
  });

  it("covers an upload as prompted, in its tempo, key and length", async () => {
    const musicId = await newUpload();
    const compose = vi.fn(fakeStudio().compose);
    await useStudio({ compose });
    const { data } = await runOperation("cover", {
      music_id: musicId,
      sound_prompt: "heavy metal",
      instrumental: true,
    });
    expect(compose.mock.calls[0]?.[0]).toMatchObject({ genre: "metal", bpm: 120, key: ANALYSIS.key, seconds: 29 });
    expect(await runOperation("stems", { music_id: data.musics[0].musicId })).toMatchObject({ status: "SUCCESS" });
  });

  it.each([
    ["stems", {}, "The stems cannot be separated of an uploaded file by this engine."],
    ["download", { format: "mid" }, "Other formats cannot be made of an uploaded file by this engine."],
    [
      "replace",
      { sound_prompt: "x", starts: 1, ends: 2 },
      expect.stringMatching(/of an uploaded file by this engine\.$/),
    ],
    ["variation", {}, expect.stringMatching(/of an uploaded file by this engine\.$/)],
    ["swap-vocals", { sound_prompt: "x" }, expect.stringMatching(/of an uploaded file by this engine\.$/)],
    ["swap-instrumental", { sound_prompt: "x" }, expect.stringMatching(/of an uploaded file by this engine\.$/)],
  ])("rejects %s of an upload with the reason", async (operation, body, message) => {
    const musicId = await newUpload();
    expect(await errorOf(await post(operation, { music_id: musicId, ...body }))).toEqual([400, message]);
  });
});
