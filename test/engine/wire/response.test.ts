import { expect, it } from "vitest";
import type { Job, Music } from "../../../engine/job.ts";
import { jobResponse } from "../../../engine/wire/response.ts";

const ORIGIN = "https://engine.test";

function job(overrides: Partial<Job> = {}): Job {
  const fixed = { id: "j", operation: "music", mv: "FUZZ-2.0", quota: 3, hookUrl: null };
  return {
    ...fixed,
    state: "queued",
    ...{ progress: 0, stage: null, estimatedSeconds: null },
    message: null,
    result: null,
    ...overrides,
  };
}

function music(overrides: Partial<Music> = {}): Music {
  const words = { title: "t", lyrics: "", sound: null, seed: "1", lines: [] };
  return { id: "m", file: "m.mp3", ...words, seconds: 1.5, picture: "own", createdAt: 0, ...overrides };
}

it.each([
  [job(), "PENDING_QUEUE", null, "0%"],
  [job({ state: "running", progress: 0.407 }), "ON_QUEUE", null, "40%"],
  [job({ state: "running", progress: 0.999 }), "ON_QUEUE", null, "99%"],
  [job({ state: "succeeded", progress: 1, result: { musics: [] } }), "SUCCESS", "success", "100%"],
  [job({ state: "failed", message: "why" }), "FAILED", "why", "0%"],
])("reports status, message and progress of a job: %#", (given, status, message, progress) => {
  expect(jobResponse(given, ORIGIN)).toMatchObject({ status, message, data: { progress, musics: [] } });
});

it("contains every key of a song, with null for missing values", () => {
  const answer = jobResponse(job({ state: "succeeded", result: { musics: [music({ picture: null })] } }), ORIGIN);
  expect(answer.data.musics).toEqual([
    {
      musicId: "m",
      title: "t",
      lyrics: "",
      imageUrl: null,
      audioUrl: "https://engine.test/files/m.mp3",
      extrasUrl: null,
      videoUrl: null,
      imageId: null,
      topic: null,
      sound: null,
      seed: "1",
      durations: "1.5",
      createdAt: "1970-01-01T00:00:00.000Z",
      lyrics_timing_markers: [],
    },
  ]);
});
