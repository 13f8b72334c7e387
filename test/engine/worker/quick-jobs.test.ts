import { beforeEach, expect, it, vi } from "vitest";
import { fetchJob, post, runAlarm, runOperation, submit, useManualAlarms, useStudio } from "./support/engine.ts";
import { LEVEL, MP3 } from "./support/studio.ts";

useManualAlarms();

/** Lets the rendering of the next song continue. */
let release = () => {};
const stages: unknown[] = [];

beforeEach(() => useStudio());

/** Renders in two slices, and waits in the first one until `release`. */
async function useGatedStudio(): Promise<void> {
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  await useStudio({
    perform: async (_, onSlice) => {
      await onSlice(0.4);
      await gate;
      await onSlice(0.8);
      return { mp3: MP3, seconds: 8.25, level: LEVEL, peaks: null };
    },
  });
}

it("exports and lyrics finish while a song renders, and the song reports its stage", async () => {
  const { data } = await runOperation("music", { sound_prompt: "calm piano" });
  await useGatedStudio();
  const song = await submit();
  const rendering = runAlarm();
  await vi.waitFor(async () => expect((await fetchJob(song)).data.progress).toBe("40%"));
  stages.push((await fetchJob(song)).data.stage);
  const download = await (await post("download", { music_id: data.musics[0].musicId, format: "mid" })).json<{
    data: { jobId: string };
  }>();
  await vi.waitFor(async () => expect((await fetchJob(download.data.jobId)).status).toBe("SUCCESS"));
  expect(await (await post("lyrics", { prompt: "rain" })).json()).toMatchObject({ data: { title: "A title" } });
  expect((await fetchJob(song)).status).toBe("ON_QUEUE");
  release();
  await rendering;
  expect(await fetchJob(song)).toMatchObject({ status: "SUCCESS", data: { progress: "100%" } });
  expect(stages).toEqual(["singing"]);
  expect((await fetchJob(song)).data).not.toHaveProperty("stage");
});

it("a second song waits until the first is made", async () => {
  await useGatedStudio();
  const [first, second] = [await submit(), await submit()];
  const rendering = runAlarm();
  await vi.waitFor(async () => expect((await fetchJob(first)).status).toBe("ON_QUEUE"));
  expect((await fetchJob(second)).status).toBe("PENDING_QUEUE");
  release();
  await rendering;
  await runAlarm();
  expect((await fetchJob(second)).status).toBe("SUCCESS");
});
