import { describe, expect, it } from "vitest";
import { scoreSeconds } from "../../../engine/score/time.ts";
import { newSong, newUpload, results, TAIL_SECONDS, useComposer } from "./support/composer.ts";
import { errorOf, post, runOperation } from "./support/engine.ts";
import { ANALYSIS } from "./support/studio.ts";

useComposer();

describe("an offset outside the song", () => {
  it.each([
    ["extend", { starts: 999 }, /^starts must be more than 0 and at most the song's length, [\d.]+ seconds\.$/],
    ["extend", { continue_at: 0 }, /^starts must be more than 0 and at most the song's length, [\d.]+ seconds\.$/],
    ["replace", { starts: "999" }, /^starts must be less than the song's length, [\d.]+ seconds\.$/],
    ["replace", { starts: 1, ends: 999 }, /^ends must be at most the song's length, [\d.]+ seconds\.$/],
    ["replace", { starts: 5, ends: 5 }, /^ends must be greater than starts\.$/],
    ["replace", { ends: 5 }, /^starts is required$/],
    ["replace", { starts: -1 }, /^starts must be a number of seconds, 0 or more$/],
    ["cover", { cover_strength: 0.1 }, /^cover_strength must be a number from 0.2 to 1$/],
  ])("%s rejects an invalid offset or strength: %j", async (operation, body, message) => {
    const { id } = await newSong();
    const [status, text] = await errorOf(await post(operation, { music_id: id, sound_prompt: "jazz", ...body }));
    expect([status, text]).toEqual([400, expect.stringMatching(message)]);
  });

  it("accepts an offset in the tail after the last bar", async () => {
    const { id, score } = await newSong();
    const starts = scoreSeconds(score) + TAIL_SECONDS / 2;
    for (const operation of ["extend", "replace"]) {
      const { status } = await runOperation(operation, { music_id: id, sound_prompt: "jazz", starts });
      expect([operation, status]).toEqual([operation, "SUCCESS"]);
    }
  });
});

describe("swap_music_id", () => {
  it("must be an existing song with a score and, for vocals, with lyrics", async () => {
    const [{ id }, plain] = [
      await newSong(),
      await runOperation("music", { sound_prompt: "jazz", instrumental: true }),
    ];
    const refusedFor = async (operation: string, swap_music_id: string) =>
      errorOf(await post(operation, { music_id: id, swap_music_id }));
    expect(await refusedFor("swap-vocals", "none")).toEqual([404, "swap_music_id is not a song of this engine."]);
    expect((await refusedFor("swap-instrumental", await newUpload()))[0]).toBe(400);
    const silent = [400, "swap_music_id is a song without vocals."];
    expect(await refusedFor("swap-vocals", plain.data.musics[0].musicId)).toEqual(silent);
  });
});

describe("an upload", () => {
  it.each(["replace", "variation", "swap-vocals", "swap-instrumental"])("%s rejects an upload", async (operation) => {
    const body = { music_id: await newUpload(), sound_prompt: "jazz", starts: 4 };
    const [status, text] = await errorOf(await post(operation, body));
    expect([status, text]).toEqual([400, expect.stringMatching(/ of an uploaded file by this engine\.$/)]);
  });

  it("covers an upload in its own key and tempo", async () => {
    const { data } = await runOperation("cover", { music_id: await newUpload(), sound_prompt: "jazz" });
    expect(data.musics[0].title).toBe("Tape (Cover)");
    expect(await results.findScore(data.musics[0].musicId)).toMatchObject({
      bpm: 120,
      key: ANALYSIS.key,
      genre: "jazz",
    });
  });

  it("extends an upload only within its length", async () => {
    const body = { music_id: await newUpload(), sound_prompt: "jazz", starts: 31 };
    const message = "starts must be more than 0 and at most the song's length, 30 seconds.";
    expect(await errorOf(await post("extend", body))).toEqual([400, message]);
  });
});
