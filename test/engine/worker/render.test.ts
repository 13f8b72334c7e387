import { runInDurableObject } from "cloudflare:test";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  advance,
  env,
  fetchJob,
  queue,
  request,
  runAlarm,
  submit,
  useManualAlarms,
  useStudio,
} from "./support/engine.ts";
import { fakeStudio, LEVEL, MP3, PEAKS } from "./support/studio.ts";

useManualAlarms();
beforeEach(() => void vi.spyOn(console, "error").mockImplementation(() => {}));
afterEach(() => vi.restoreAllMocks());

/** Kills the object during a rendering. */
async function useCrashingStudio(): Promise<void> {
  await runInDurableObject(queue(), (object, state) => {
    object.studio = fakeStudio({
      async perform(_score, onSlice) {
        await onSlice(0.4);
        state.abort("died");
        return { mp3: MP3, seconds: 1, level: LEVEL, peaks: null };
      },
    });
  });
}

describe("a song", () => {
  it("queues a song, renders it in the alarm and returns every key of the contract", async () => {
    await useStudio();
    const jobId = await submit({ sound_prompt: "calm piano", title: "Evening", mv: "FUZZ-2.0", seed: "42" });
    expect(await fetchJob(jobId)).toMatchObject({
      status: "PENDING_QUEUE",
      message: null,
      data: { progress: "0%", musics: [] },
    });
    await runAlarm();
    const { data, ...envelope } = await fetchJob(jobId);
    expect(envelope).toEqual({ status: "SUCCESS", message: "success", jobId });
    const { musics, ...job } = data;
    expect(job).toEqual({
      jobId,
      job_id: jobId,
      action: "music",
      progress: "100%",
      mv: "FUZZ-2.0",
      model: "Fermata-1",
      quota: "3",
      hookUrl: null,
    });
    const id = musics[0].musicId;
    expect(musics).toEqual([
      {
        musicId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        title: "Evening",
        lyrics: "words about calm piano",
        imageUrl: `https://engine.test/files/${id}.png`,
        audioUrl: `https://engine.test/files/${id}.mp3`,
        extrasUrl: `https://engine.test/files/${id}.extras`,
        videoUrl: null,
        imageId: id,
        topic: null,
        sound: "calm piano",
        seed: "42",
        durations: "8.25",
        createdAt: "2100-01-01T00:00:00.000Z",
        lyrics_timing_markers: [{ text: "la", start: 0.5, end: 1 }],
      },
    ]);
  });

  it("delivers the cover in two small sizes and the waveform as one form", async () => {
    await useStudio();
    const jobId = await submit();
    await runAlarm();
    const [music] = (await fetchJob(jobId)).data.musics;
    const form = await (await request(new URL(music.extrasUrl).pathname)).formData();
    const files = [...form].map(([name, file]) => [name, (file as unknown as File).type]);
    expect(files).toEqual([
      ["image_96", "image/png"],
      ["image_320", "image/png"],
      ["peaks", "application/json"],
    ]);
    expect(JSON.parse(await (form.get("peaks") as unknown as File).text())).toEqual(PEAKS);
  });

  it("finishes a song whose small files cannot be made", async () => {
    const peaks = { ...PEAKS, data: [1n] } as unknown as typeof PEAKS;
    await useStudio({ perform: async () => ({ mp3: MP3, seconds: 1, level: LEVEL, peaks }) });
    const jobId = await submit();
    await runAlarm();
    expect(await fetchJob(jobId)).toMatchObject({ status: "SUCCESS", data: { musics: [{ extrasUrl: null }] } });
  });

  it("reports progress while a song is rendered", async () => {
    let jobId = "";
    let seen: unknown;
    await useStudio({
      async perform(_score, onSlice) {
        await onSlice(0.4);
        seen = await fetchJob(jobId);
        return { mp3: MP3, seconds: 1, level: LEVEL, peaks: null };
      },
    });
    jobId = await submit();
    await runAlarm();
    expect(seen).toMatchObject({ status: "ON_QUEUE", message: null, data: { progress: "40%", musics: [] } });
  });

  it("handles other requests between slices of a rendering", async () => {
    let served = false;
    await useStudio({
      async perform(_score, onSlice) {
        void fetchJob("another").then(() => {
          served = true;
        });
        for (let slice = 0; slice < 100 && !served; slice += 1) await onSlice(slice / 100);
        return { mp3: MP3, seconds: 1, level: LEVEL, peaks: null };
      },
    });
    await submit();
    await runAlarm();
    expect(served).toBe(true);
  });

  it("renders one song at a time, in submission order", async () => {
    const titles: string[] = [];
    let atOnce = 0;
    await useStudio({
      async perform({ title }, onSlice) {
        atOnce += 1;
        expect(atOnce).toBe(1);
        await onSlice(0.5);
        titles.push(title);
        atOnce -= 1;
        return { mp3: MP3, seconds: 1, level: LEVEL, peaks: null };
      },
    });
    for (const title of ["one", "two", "three"]) await submit({ sound_prompt: "x", title });
    for (let song = 0; song < 3; song += 1) await runAlarm();
    expect(titles).toEqual(["one", "two", "three"]);
  });

  it("stores the score, and finishes a song whose picture cannot be drawn", async () => {
    await useStudio({ drawCover: () => Promise.reject(new Error("no ink")) });
    const jobId = await submit();
    await runAlarm();
    const [music] = (await fetchJob(jobId)).data.musics;
    expect(music).toMatchObject({ imageUrl: null, imageId: null });
    const stored = await env.RESULTS.head(`scores/${music.musicId}.json.gz`);
    expect(stored).toMatchObject({ size: expect.any(Number), customMetadata: { level: JSON.stringify(LEVEL) } });
  });

  it("generates lyrics and a title if none are given", async () => {
    await useStudio();
    const jobId = await submit({ sound_prompt: "calm piano" });
    await runAlarm();
    const words = { title: "A title", lyrics: "words about calm piano" };
    expect((await fetchJob(jobId)).data.musics[0]).toMatchObject(words);
  });

  it.each([
    { instrumental: "true" },
    { sound_prompt: "instrumental piano" },
  ])("returns no lyrics with %j", async (body) => {
    await useStudio();
    const jobId = await submit({ sound_prompt: "calm piano", ...body });
    await runAlarm();
    expect((await fetchJob(jobId)).data.musics[0].lyrics).toBe("");
  });

  it("returns the requested picture", async () => {
    await useStudio();
    const jobId = await submit({ sound_prompt: "x", cover_art_url: "https://pictures.test/a.png" });
    await runAlarm();
    expect((await fetchJob(jobId)).data.musics[0].imageUrl).toBe("https://pictures.test/a.png");
  });
});

describe("an interrupted rendering", () => {
  it("repeats a rendering from its score after the object died", async () => {
    await useCrashingStudio();
    const jobId = await submit();
    await expect(runAlarm()).rejects.toThrow("died");
    const compose = vi.fn(fakeStudio().compose);
    await useStudio({ compose });
    expect(await fetchJob(jobId)).toMatchObject({ status: "ON_QUEUE" });
    advance(5_000);
    expect(await runAlarm()).toBe(true);
    expect(await fetchJob(jobId)).toMatchObject({ status: "SUCCESS" });
    expect(compose).not.toHaveBeenCalled();
  });

  it("retries after nine deaths of the object and fails after the tenth", async () => {
    const jobId = await submit();
    for (let death = 0; death < 10; death += 1) {
      expect(await fetchJob(jobId)).toMatchObject({ status: expect.stringMatching(/QUEUE$/) });
      await useCrashingStudio();
      await expect(runAlarm()).rejects.toThrow("died");
      advance(5_000);
    }
    await useStudio();
    await runAlarm();
    expect(await fetchJob(jobId)).toMatchObject({ status: "FAILED", data: { musics: [] } });
  });

  it("fails after three attempts with a clear message, without delaying the next song", async () => {
    const perform = vi.fn(() => Promise.reject(new Error("secret detail")));
    await useStudio({ perform });
    const poisoned = await submit();
    await runAlarm();
    expect(await fetchJob(poisoned)).toMatchObject({ status: "ON_QUEUE" });
    await useStudio();
    const good = await submit();
    await runAlarm();
    expect(await fetchJob(good)).toMatchObject({ status: "SUCCESS" });
    await useStudio({ perform });
    for (let again = 0; again < 2; again += 1) {
      advance(5_000);
      await runAlarm();
    }
    expect(perform).toHaveBeenCalledTimes(3);
    expect(await fetchJob(poisoned)).toMatchObject({
      status: "FAILED",
      message: "The engine could not finish this job after several attempts.",
      data: { musics: [] },
    });
  });
});
