import { describe, expect, it } from "vitest";
import type { Score } from "../../../engine/score/score.ts";
import { newSong, perform, results, useComposer } from "./support/composer.ts";
import { advance, errorOf, fetchJob, post, runAlarm, runOperation } from "./support/engine.ts";
import { LEVEL } from "./support/studio.ts";

useComposer();

describe.each([
  ["extend", { lyrics_text: "[Verse]\nThere is more to say" }, "Evening (Extended)"],
  ["cover", { sound_prompt: "heavy metal", cover_strength: "0.8" }, "Evening (Cover)"],
  ["replace", { sound_prompt: "heavy metal", starts: ["8.5"], ends: 12 }, "Evening (Edit)"],
  ["variation", { seed: 77 }, "Evening (Variation)"],
  ["swap-vocals", { sound_prompt: "male singer" }, "Evening (New Vocals)"],
  ["swap-instrumental", { sound_prompt: "lofi hip hop" }, "Evening (New Backing)"],
])("%s", (operation, body, title) => {
  it("creates a song with lyrics, timings and a complete score", async () => {
    const song = await newSong();
    const { status, data } = await runOperation(operation, { music_id: song.id, ...body });
    const [music] = data.musics;
    expect([status, data.action, music.title]).toEqual(["SUCCESS", operation, title]);
    const score = (await results.findScore(music.musicId)) as Score;
    expect(score.title).toBe(title);
    expect(music.musicId).not.toBe(song.id);
    expect(music.seed).toBe(score.seed);
    expect(music.lyrics_timing_markers.length).toBe(score.lines.length);
    expect(music.lyrics).toContain("[Verse]\nWalking down the empty street");
    expect((await runOperation("download", { music_id: music.musicId, format: "mid" })).status).toBe("SUCCESS");
  });

  it("gives the same song when it is repeated after a failure", async () => {
    const song = await newSong();
    const scores: Score[] = [];
    perform.mockImplementationOnce(async (score) => {
      scores.push(score);
      throw new Error("no sound today");
    });
    const { data } = await (await post(operation, { music_id: song.id, ...body })).json<{ data: { jobId: string } }>();
    await runAlarm();
    advance(5_000);
    await runAlarm();
    const [music] = (await fetchJob(data.jobId)).data.musics;
    expect(await results.findScore(music.musicId)).toEqual(JSON.parse(JSON.stringify(scores[0])));
  });

  it("uses the given title", async () => {
    const { id } = await newSong();
    const { data } = await runOperation(operation, { music_id: id, ...body, title: "Morning" });
    expect(data.musics[0].title).toBe("Morning");
  });

  it("returns 404 for an unknown song and 400 without music_id", async () => {
    const gone = { music_id: "8a6d1c3e-0000-4000-8000-000000000000", ...body };
    expect(await errorOf(await post(operation, gone))).toEqual([404, "music_id is not a song of this engine."]);
    expect(await errorOf(await post(operation, body))).toEqual([400, "music_id is required"]);
  });
});

describe("a rewritten song", () => {
  it("can be rewritten again by every operation", async () => {
    let { id } = await newSong();
    for (const operation of ["replace", "swap-vocals", "cover", "extend", "variation", "swap-instrumental"]) {
      const { status, data } = await runOperation(operation, { music_id: id, sound_prompt: "jazz", starts: 4 });
      expect([operation, status]).toEqual([operation, "SUCCESS"]);
      id = data.musics[0].musicId;
    }
  });

  it("keeps the level of the song if most of it is kept", async () => {
    const { id } = await newSong();
    for (const [body, gainDb] of [
      [{ starts: 4, ends: 8 }, LEVEL.gainDb],
      [{ starts: 4 }, null],
    ] as const) {
      await runOperation("replace", { music_id: id, sound_prompt: "jazz", ...body });
      expect(perform.mock.lastCall?.[2]).toBe(gainDb);
    }
  });

  it("uses another seed for each variation without one", async () => {
    const { id } = await newSong();
    const seedOf = async () => (await runOperation("variation", { music_id: id })).data.musics[0].seed;
    expect(await seedOf()).not.toBe(await seedOf());
  });
});

describe("swap_music_id", () => {
  it("provides its vocals or its instruments", async () => {
    const [one, other] = [
      await newSong(),
      await runOperation("music", { sound_prompt: "metal", lyrics_text: "Ashes\nFire" }),
    ];
    const swap = { music_id: one.id, swap_music_id: other.data.musics[0].musicId };
    const vocals = (await runOperation("swap-vocals", swap)).data.musics[0];
    expect(vocals.lyrics).toContain("Ashes\nFire");
    const band = (await runOperation("swap-instrumental", swap)).data.musics[0];
    expect((await results.findScore(band.musicId))?.genre).toBe("metal");
  });
});
