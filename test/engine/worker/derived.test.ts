import { parseMidi } from "midi-file";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Results } from "../../../engine/storage/results.ts";
import { env, make, post, refusal, request, useDrivenAlarms, useStudio } from "./support/engine.ts";
import { fakeStudio, LEVEL, MP3, SOUND } from "./support/studio.ts";

useDrivenAlarms();
beforeEach(() => useStudio());

async function newSong(): Promise<{ musicId: string; title: string }> {
  const { data } = await make("music", { sound_prompt: "calm piano", title: "Evening" });
  return data.musics[0];
}

const fileOf = (link: string) => request(new URL(link).pathname);

describe("stems", () => {
  it("are songs of their own with files of their own, named after the song", async () => {
    const { musicId } = await newSong();
    const { status, data } = await make("stems", { music_id: musicId });
    expect([status, data.action]).toEqual(["SUCCESS", "stems"]);
    const [vocals, drums] = data.musics;
    expect([vocals.title, drums.title]).toEqual(["Evening (Vocals)", "Evening (Drums)"]);
    expect([vocals.lyrics_timing_markers.length, drums.lyrics_timing_markers.length]).toEqual([1, 0]);
    for (const { audioUrl, durations } of data.musics) {
      expect(await (await fileOf(audioUrl)).bytes()).toEqual(MP3);
      expect(Number(durations)).toBeCloseTo((LEVEL.blocks * 2048) / 44_100, 6);
    }
    const again = await make("download", { music_id: drums.musicId, format: "wav" });
    expect(again).toMatchObject({ status: "SUCCESS", data: { musics: [{ title: "Evening (Drums)" }] } });
  });
});

describe("a download", () => {
  it("is the song itself in another format, of the right type", async () => {
    const { musicId } = await newSong();
    const performInFormat = vi.fn(fakeStudio().performInFormat);
    await useStudio({ performInFormat });
    const { data } = await make("download", { music_id: musicId, format: "wav" });
    expect(data.musics).toMatchObject([{ musicId, title: "Evening", audioUrl: expect.stringMatching(/\.wav$/) }]);
    const file = await fileOf(data.musics[0].audioUrl);
    expect(file.headers.get("content-type")).toBe("audio/wav");
    expect(await file.bytes()).toEqual(SOUND);
    expect(performInFormat.mock.calls[0]?.[1]).toMatchObject({ level: LEVEL, format: "wav" });
  });

  it("is a MIDI file that a public parser opens", async () => {
    const { musicId } = await newSong();
    const { data } = await make("download", { music_id: musicId, format: "mid" });
    const file = await fileOf(data.musics[0].audioUrl);
    expect(file.headers.get("content-type")).toBe("audio/midi");
    expect(parseMidi(await file.bytes()).header.format).toBe(1);
  });

  it("gives the MP3 that there is, and makes it again when its days are over", async () => {
    const { musicId } = await newSong();
    const kept = await make("download", { music_id: musicId });
    expect(await (await fileOf(kept.data.musics[0].audioUrl)).bytes()).toEqual(MP3);
    await new Results(env.RESULTS).deleteFiles([musicId]);
    const again = await make("download", { music_id: musicId, format: "mp3" });
    expect(await (await fileOf(again.data.musics[0].audioUrl)).bytes()).toEqual(SOUND);
  });

  it.each([
    ["m4a", "format must be one of mp3, wav, mid: this engine has no M4A encoder"],
    ["ogg", "format must be one of mp3, wav, mid"],
  ])("is refused as %s before anything is queued", async (format, message) => {
    const { musicId } = await newSong();
    expect(await refusal(await post("download", { music_id: musicId, format }))).toEqual([400, message]);
  });
});

describe.each(["stems", "download"])("%s", (operation) => {
  it("is refused without a song, or with one that there is not", async () => {
    expect(await refusal(await post(operation, {}))).toEqual([400, "music_id is required"]);
    const gone = { music_id: "8a6d1c3e-0000-4000-8000-000000000000" };
    expect(await refusal(await post(operation, gone))).toEqual([404, "music_id is not a song of this engine."]);
  });

  it("is refused of a song that is not finished", async () => {
    const results = new Results(env.RESULTS);
    const { musicId } = await newSong();
    const found = await results.findScore(musicId);
    await results.saveScore("half", found as NonNullable<typeof found>);
    const [status, message] = await refusal(await post(operation, { music_id: "half" }));
    expect([status, message]).toEqual([400, "music_id is a song that is not finished."]);
  });
});
