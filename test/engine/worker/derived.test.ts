import { parseMidi } from "midi-file";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Results } from "../../../engine/storage/results.ts";
import { env, errorOf, post, request, runOperation, useManualAlarms, useStudio } from "./support/engine.ts";
import { fakeStudio, LEVEL, MP3, SOUND } from "./support/studio.ts";

useManualAlarms();
beforeEach(() => useStudio());

async function newSong(): Promise<{ musicId: string; title: string }> {
  const { data } = await runOperation("music", { sound_prompt: "calm piano", title: "Evening" });
  return data.musics[0];
}

const fileOf = (link: string) => request(new URL(link).pathname);

describe("stems", () => {
  it("creates a separate song with a file for each stem, named after the song", async () => {
    const { musicId } = await newSong();
    const { status, data } = await runOperation("stems", { music_id: musicId });
    expect([status, data.action]).toEqual(["SUCCESS", "stems"]);
    const [vocals, drums] = data.musics;
    expect([vocals.title, drums.title]).toEqual(["Evening (Vocals)", "Evening (Drums)"]);
    expect([vocals.lyrics_timing_markers.length, drums.lyrics_timing_markers.length]).toEqual([1, 0]);
    for (const { audioUrl, durations } of data.musics) {
      expect(await (await fileOf(audioUrl)).bytes()).toEqual(MP3);
      expect(Number(durations)).toBeCloseTo((LEVEL.blocks * 2048) / 44_100, 6);
    }
    const again = await runOperation("download", { music_id: drums.musicId, format: "wav" });
    expect(again).toMatchObject({ status: "SUCCESS", data: { musics: [{ title: "Evening (Drums)" }] } });
  });
});

describe("a download", () => {
  it("returns the same song in another format with the right content type", async () => {
    const { musicId } = await newSong();
    const performInFormat = vi.fn(fakeStudio().performInFormat);
    await useStudio({ performInFormat });
    const { data } = await runOperation("download", { music_id: musicId, format: "wav" });
    expect(data.musics).toMatchObject([{ musicId, title: "Evening", audioUrl: expect.stringMatching(/\.wav$/) }]);
    const file = await fileOf(data.musics[0].audioUrl);
    expect(file.headers.get("content-type")).toBe("audio/wav");
    expect(await file.bytes()).toEqual(SOUND);
    expect(performInFormat.mock.calls[0]?.[1]).toMatchObject({ level: LEVEL, format: "wav" });
  });

  it("returns a MIDI file that an independent parser accepts", async () => {
    const { musicId } = await newSong();
    const { data } = await runOperation("download", { music_id: musicId, format: "mid" });
    const file = await fileOf(data.musics[0].audioUrl);
    expect(file.headers.get("content-type")).toBe("audio/midi");
    expect(parseMidi(await file.bytes()).header.format).toBe(1);
  });

  it("returns the stored MP3, and renders it again after it has expired", async () => {
    const { musicId } = await newSong();
    const first = await runOperation("download", { music_id: musicId });
    expect(await (await fileOf(first.data.musics[0].audioUrl)).bytes()).toEqual(MP3);
    await new Results(env.RESULTS).deleteFiles([musicId]);
    const again = await runOperation("download", { music_id: musicId, format: "mp3" });
    expect(await (await fileOf(again.data.musics[0].audioUrl)).bytes()).toEqual(SOUND);
  });

  it.each([
    ["m4a", "format must be one of mp3, wav, mid: this engine has no M4A encoder"],
    ["ogg", "format must be one of mp3, wav, mid"],
  ])("rejects the format %s before anything is queued", async (format, message) => {
    const { musicId } = await newSong();
    expect(await errorOf(await post("download", { music_id: musicId, format }))).toEqual([400, message]);
  });
});

describe.each(["stems", "download"])("%s", (operation) => {
  it("returns 400 without music_id and 404 for an unknown song", async () => {
    expect(await errorOf(await post(operation, {}))).toEqual([400, "music_id is required"]);
    const gone = { music_id: "8a6d1c3e-0000-4000-8000-000000000000" };
    expect(await errorOf(await post(operation, gone))).toEqual([404, "music_id is not a song of this engine."]);
  });

  it("returns 400 for an unfinished song", async () => {
    const results = new Results(env.RESULTS);
    const { musicId } = await newSong();
    const found = await results.findScore(musicId);
    await results.saveScore("half", found as NonNullable<typeof found>);
    const [status, message] = await errorOf(await post(operation, { music_id: "half" }));
    expect([status, message]).toEqual([400, "music_id is a song that is not finished."]);
  });
});
