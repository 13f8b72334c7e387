import { describe, expect, it } from "vitest";
import { parseResponse } from "../../../src/upstream/ttapi/parse.ts";

const DOCUMENTED = {
  status: "SUCCESS",
  message: "success",
  jobId: "job-1",
  data: {
    jobId: "job-1",
    job_id: "job-1",
    action: "music",
    progress: "100%",
    mv: "FUZZ-2.0",
    quota: "3",
    hookUrl: null,
    musics: [
      {
        musicId: "m-1",
        title: "your title",
        lyrics: "your lyrics",
        imageUrl: "https://x.test/i.png",
        audioUrl: "https://x.test/a.m4a",
        videoUrl: null,
        imageId: "m-1",
        topic: null,
        sound: "your sound",
        seed: "1680274481",
        durations: "199.13433106575962",
        createdAt: "2025-10-17T13:38:31.542817Z",
      },
    ],
  },
};

const read = (response: unknown) => parseResponse(JSON.stringify(response));
const readSong = (song: unknown) => read({ data: { musics: [song] } })?.songs[0];

describe("parseResponse", () => {
  it("parseResponse reads the link to the small files of the embedded engine", () => {
    expect(readSong({ extrasUrl: "https://x.test/m.extras" })).toMatchObject({ extrasUrl: "https://x.test/m.extras" });
  });

  it("parseResponse reads the documented response", () => {
    expect(read(DOCUMENTED)).toEqual({
      status: "SUCCESS",
      message: "success",
      jobId: "job-1",
      progress: 100,
      ...{ stage: null, estimatedSeconds: null },
      model: "FUZZ-2.0",
      title: null,
      lyrics: null,
      songs: [
        {
          upstreamSongId: "m-1",
          title: "your title",
          lyrics: "your lyrics",
          sound: "your sound",
          seed: "1680274481",
          audioUrl: "https://x.test/a.m4a",
          imageUrl: "https://x.test/i.png",
          extrasUrl: null,
          durationSeconds: 199.13433106575962,
          createdAt: "2025-10-17T13:38:31.542817Z",
          lyricLines: null,
          stem: null,
        },
      ],
    });
  });

  it.each([
    ["data.jobId", { data: { jobId: "j" } }],
    ["data.job_id", { data: { job_id: "j" } }],
    ["the other spelling next to a null", { data: { jobId: null, job_id: "j" } }],
    ["the top level", { jobId: "j", data: null }],
    ["a one-element array", { data: { jobId: ["j"] } }],
  ])("parseResponse finds the job id in %s", (_, response) => {
    expect(read(response)?.jobId).toBe("j");
  });

  it("parseResponse converts a numeric job id to text", () => {
    expect(read({ data: { jobId: 12 } })?.jobId).toBe("12");
  });

  it.each([
    ["text", "{}}"],
    ["a truncated object", '{"status":"SUCC'],
    ["an HTML page", "<html><body>502</body></html>"],
    ["an array", "[]"],
    ["null", "null"],
    ["an empty body", ""],
  ])("parseResponse returns null for %s", (_, body) => {
    expect(parseResponse(body)).toBeNull();
  });

  it.each([
    ["40%", 40],
    [40, 40],
    [" 7.5 %", 7.5],
    ["140%", 100],
    ["-3%", null],
    ["soon", null],
    ["", null],
    [null, null],
    [{}, null],
    [true, null],
  ])("parseResponse reads the progress %j as %j", (progress, expected) => {
    expect(read({ data: { progress } })?.progress).toBe(expected);
  });

  it.each([["199.5"], [199.5], [["199.5"]]])("parseResponse reads the duration %j", (durations) => {
    expect(readSong({ durations })?.durationSeconds).toBe(199.5);
  });

  it("parseResponse treats a field of a wrong type as absent and keeps the others", () => {
    const song = readSong({
      musicId: {},
      title: ["a", "b"],
      seed: 168,
      durations: "long",
      audioUrl: "https://x.test/a",
    });
    expect(song).toMatchObject({ upstreamSongId: null, title: null, seed: "168", durationSeconds: null });
    expect(song?.audioUrl).toBe("https://x.test/a");
  });

  it("parseResponse skips entries that are not songs", () => {
    expect(read({ data: { musics: [null, "x", 3, [], { title: "kept" }] } })?.songs).toHaveLength(1);
    expect(read({ data: { musics: "none" } })?.songs).toEqual([]);
    expect(read({ data: "text" })?.songs).toEqual([]);
  });

  it("parseResponse reads FlowMusic clips in both spellings", () => {
    const clip = { clip_id: "c", audio_url: "https://x.test/a", duration: 12, created_at: "2026-05-01" };
    expect(read({ data: { clips: [clip] } })?.songs[0]).toMatchObject({
      upstreamSongId: "c",
      audioUrl: "https://x.test/a",
      durationSeconds: 12,
      createdAt: "2026-05-01",
    });
  });

  it("parseResponse prefers the model that was used to the requested one", () => {
    expect(read({ data: { mv: "FUZZ-2.0", model: "Fermata-1" } })?.model).toBe("Fermata-1");
  });

  it("parseResponse keeps only valid lyric lines", () => {
    const lyrics_timing_markers = [
      { text: "la", start: "1.5", end: 2 },
      { text: "backwards", start: 3, end: 2 },
      { text: 7, start: 3, end: 4 },
      null,
    ];
    expect(readSong({ lyrics_timing_markers })?.lyricLines).toEqual([{ text: "la", start: 1.5, end: 2 }]);
    expect(readSong({ lyrics_timing_markers: [null] })?.lyricLines).toBeNull();
  });
});

it.each([
  ["9007199254740993", "9007199254740993"],
  ["12345678901234567890", "12345678901234567890"],
  ["-9007199254740993", "-9007199254740993"],
  ["42", "42"],
  ['"9007199254740993"', "9007199254740993"],
])("keeps every digit of the seed %s", (seed, text) => {
  const parsed = parseResponse(`{"jobId": ${seed}, "data": {"musics": [{"seed": ${seed}, "durations": 12.5}]}}`);
  expect(parsed?.songs[0]).toMatchObject({ seed: text, durationSeconds: 12.5 });
  expect(parsed?.jobId).toBe(text);
});

it("normalizes titles, lyrics and styles to NFC", () => {
  const texts = { title: "Cafe\u0301", lyrics: "e\u0301te\u0301", sound: "nin\u0303o" };
  const parsed = parseResponse(JSON.stringify({ data: { ...texts, musics: [texts] } }));
  expect(parsed?.title).toBe("Café");
  expect(parsed?.songs[0]).toMatchObject({ title: "Café", lyrics: "été", sound: "niño" });
});
