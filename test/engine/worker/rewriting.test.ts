import { describe, expect, it } from "vitest";
import type { Score } from "../../../engine/score/score.ts";
import { newSong, perform, results, useComposer } from "./support/composer.ts";
import { advance, look, make, post, refusal, runAlarm } from "./support/engine.ts";
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
  it("makes a song with words, their times and a whole score of its own", async () => {
    const song = await newSong();
    const { status, data } = await make(operation, { music_id: song.id, ...body });
    const [music] = data.musics;
    expect([status, data.action, music.title]).toEqual(["SUCCESS", operation, title]);
    const score = (await results.findScore(music.musicId)) as Score;
    expect(score.title).toBe(title);
    expect(music.musicId).not.toBe(song.id);
    expect(music.seed).toBe(score.seed);
    expect(music.lyrics_timing_markers.length).toBe(score.lines.length);
    expect(music.lyrics).toContain("[Verse]\nWalking down the empty street");
    expect((await make("download", { music_id: music.musicId, format: "mid" })).status).toBe("SUCCESS");
  });

  it("is the same when it is made again after a failure", async () => {
    const song = await newSong();
    const made: Score[] = [];
    perform.mockImplementationOnce(async (score) => {
      made.push(score);
      throw new Error("no sound today");
    });
    const { data } = await (await post(operation, { music_id: song.id, ...body })).json<{ data: { jobId: string } }>();
    await runAlarm();
    advance(5_000);
    await runAlarm();
    const [music] = (await look(data.jobId)).data.musics;
    expect(await results.findScore(music.musicId)).toEqual(JSON.parse(JSON.stringify(made[0])));
  });

  it("has the title that was given", async () => {
    const { id } = await newSong();
    const { data } = await make(operation, { music_id: id, ...body, title: "Morning" });
    expect(data.musics[0].title).toBe("Morning");
  });

  it("is refused of a song that there is not", async () => {
    const gone = { music_id: "8a6d1c3e-0000-4000-8000-000000000000", ...body };
    expect(await refusal(await post(operation, gone))).toEqual([404, "music_id is not a song of this engine."]);
    expect(await refusal(await post(operation, body))).toEqual([400, "music_id is required"]);
  });
});

describe("what was rewritten", () => {
  it("can be rewritten again", async () => {
    let { id } = await newSong();
    for (const operation of ["replace", "swap-vocals", "cover", "extend", "variation", "swap-instrumental"]) {
      const { status, data } = await make(operation, { music_id: id, sound_prompt: "jazz", starts: 4 });
      expect([operation, status]).toEqual([operation, "SUCCESS"]);
      id = data.musics[0].musicId;
    }
  });

  it("keeps the level of the song where it is most of it", async () => {
    const { id } = await newSong();
    for (const [body, gainDb] of [
      [{ starts: 4, ends: 8 }, LEVEL.gainDb],
      [{ starts: 4 }, null],
    ] as const) {
      await make("replace", { music_id: id, sound_prompt: "jazz", ...body });
      expect(perform.mock.lastCall?.[2]).toBe(gainDb);
    }
  });

  it("has another seed for each variation that names none", async () => {
    const { id } = await newSong();
    const seedOf = async () => (await make("variation", { music_id: id })).data.musics[0].seed;
    expect(await seedOf()).not.toBe(await seedOf());
  });
});

describe("a lender", () => {
  it("lends its vocals or its band", async () => {
    const [one, other] = [await newSong(), await make("music", { sound_prompt: "metal", lyrics_text: "Ashes\nFire" })];
    const swap = { music_id: one.id, swap_music_id: other.data.musics[0].musicId };
    const vocals = (await make("swap-vocals", swap)).data.musics[0];
    expect(vocals.lyrics).toContain("Ashes\nFire");
    const band = (await make("swap-instrumental", swap)).data.musics[0];
    expect((await results.findScore(band.musicId))?.genre).toBe("metal");
  });
});
