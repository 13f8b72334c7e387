import { runInDurableObject } from "cloudflare:test";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { advance, env, look, queue, runAlarm, submit, useDrivenAlarms, useStudio } from "./support/engine.ts";
import { fakeStudio, LEVEL, MP3 } from "./support/studio.ts";

useDrivenAlarms();
beforeEach(() => void vi.spyOn(console, "error").mockImplementation(() => {}));
afterEach(() => vi.restoreAllMocks());

/** Takes the object with it in the middle of a performance. */
async function useDeadlyStudio(): Promise<void> {
  await runInDurableObject(queue(), (object, state) => {
    object.studio = fakeStudio({
      async perform(_score, onSlice) {
        await onSlice(0.4);
        state.abort("died");
        return { mp3: MP3, seconds: 1, level: LEVEL };
      },
    });
  });
}

describe("a song", () => {
  it("waits in the queue, is rendered by the alarm and has every key that the contract names", async () => {
    await useStudio();
    const jobId = await submit({ sound_prompt: "calm piano", title: "Evening", mv: "FUZZ-2.0", seed: "42" });
    expect(await look(jobId)).toMatchObject({
      status: "PENDING_QUEUE",
      message: null,
      data: { progress: "0%", musics: [] },
    });
    await runAlarm();
    const { data, ...envelope } = await look(jobId);
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

  it("tells its progress while it is rendered", async () => {
    let jobId = "";
    let seen: unknown;
    await useStudio({
      async perform(_score, onSlice) {
        await onSlice(0.4);
        seen = await look(jobId);
        return { mp3: MP3, seconds: 1, level: LEVEL };
      },
    });
    jobId = await submit();
    await runAlarm();
    expect(seen).toMatchObject({ status: "ON_QUEUE", message: null, data: { progress: "40%", musics: [] } });
  });

  it("lets other requests in between its slices", async () => {
    let served = false;
    await useStudio({
      async perform(_score, onSlice) {
        void look("another").then(() => {
          served = true;
        });
        for (let slice = 0; slice < 100 && !served; slice += 1) await onSlice(slice / 100);
        return { mp3: MP3, seconds: 1, level: LEVEL };
      },
    });
    await submit();
    await runAlarm();
    expect(served).toBe(true);
  });

  it("is rendered alone and in the order of asking", async () => {
    const titles: string[] = [];
    let atOnce = 0;
    await useStudio({
      async perform({ title }, onSlice) {
        atOnce += 1;
        expect(atOnce).toBe(1);
        await onSlice(0.5);
        titles.push(title);
        atOnce -= 1;
        return { mp3: MP3, seconds: 1, level: LEVEL };
      },
    });
    for (const title of ["one", "two", "three"]) await submit({ sound_prompt: "x", title });
    for (let song = 0; song < 3; song += 1) await runAlarm();
    expect(titles).toEqual(["one", "two", "three"]);
  });

  it("keeps its score, and a picture that cannot be drawn does not cost the song", async () => {
    await useStudio({ drawCover: () => Promise.reject(new Error("no ink")) });
    const jobId = await submit();
    await runAlarm();
    const [music] = (await look(jobId)).data.musics;
    expect(music).toMatchObject({ imageUrl: null, imageId: null });
    const stored = await env.RESULTS.head(`scores/${music.musicId}.json.gz`);
    expect(stored).toMatchObject({ size: expect.any(Number), customMetadata: { level: JSON.stringify(LEVEL) } });
  });

  it("has words and a title of the engine's own where none were given", async () => {
    await useStudio();
    const jobId = await submit({ sound_prompt: "calm piano" });
    await runAlarm();
    const words = { title: "A title", lyrics: "words about calm piano" };
    expect((await look(jobId)).data.musics[0]).toMatchObject(words);
  });

  it.each([{ instrumental: "true" }, { sound_prompt: "instrumental piano" }])("has no lyrics with %j", async (body) => {
    await useStudio();
    const jobId = await submit({ sound_prompt: "calm piano", ...body });
    await runAlarm();
    expect((await look(jobId)).data.musics[0].lyrics).toBe("");
  });

  it("has the picture that was asked for", async () => {
    await useStudio();
    const jobId = await submit({ sound_prompt: "x", cover_art_url: "https://pictures.test/a.png" });
    await runAlarm();
    expect((await look(jobId)).data.musics[0].imageUrl).toBe("https://pictures.test/a.png");
  });
});

describe("a render that does not end", () => {
  it("is repeated from its score after the object died", async () => {
    await useDeadlyStudio();
    const jobId = await submit();
    await expect(runAlarm()).rejects.toThrow("died");
    const compose = vi.fn(fakeStudio().compose);
    await useStudio({ compose });
    expect(await look(jobId)).toMatchObject({ status: "ON_QUEUE" });
    advance(5_000);
    expect(await runAlarm()).toBe(true);
    expect(await look(jobId)).toMatchObject({ status: "SUCCESS" });
    expect(compose).not.toHaveBeenCalled();
  });

  it("survives nine deaths of the object and is given up after the tenth", async () => {
    const jobId = await submit();
    for (let death = 0; death < 10; death += 1) {
      expect(await look(jobId)).toMatchObject({ status: expect.stringMatching(/QUEUE$/) });
      await useDeadlyStudio();
      await expect(runAlarm()).rejects.toThrow("died");
      advance(5_000);
    }
    await useStudio();
    await runAlarm();
    expect(await look(jobId)).toMatchObject({ status: "FAILED", data: { musics: [] } });
  });

  it("fails with a plain message after three tries, and the next song is not held up", async () => {
    const perform = vi.fn(() => Promise.reject(new Error("secret detail")));
    await useStudio({ perform });
    const poisoned = await submit();
    await runAlarm();
    expect(await look(poisoned)).toMatchObject({ status: "ON_QUEUE" });
    await useStudio();
    const good = await submit();
    await runAlarm();
    expect(await look(good)).toMatchObject({ status: "SUCCESS" });
    await useStudio({ perform });
    for (let again = 0; again < 2; again += 1) {
      advance(5_000);
      await runAlarm();
    }
    expect(perform).toHaveBeenCalledTimes(3);
    expect(await look(poisoned)).toMatchObject({
      status: "FAILED",
      message: "The engine could not finish this job after several attempts.",
      data: { musics: [] },
    });
  });
});
