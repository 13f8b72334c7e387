import { describe, expect, it, vi } from "vitest";
import { SAMPLE_RATE } from "../../../engine/perform/signal.ts";
import { frameOf } from "../../../engine/perform/timeline.ts";
import { cover } from "../../../engine/rewrite/cover.ts";
import { mergeForCover } from "../../../engine/rewrite/merge-spec.ts";
import { sungNotes } from "../../../engine/rewrite/transpose.ts";
import type { Note, Score } from "../../../engine/score/score.ts";
import { recordStem } from "../../support/engine-recording.ts";
import { newSong, promptSpec } from "../../support/engine-song.ts";

// Rendering is slow on slow machines.
vi.setConfig({ testTimeout: 60_000 });

const SONG = newSong();

function coverOf(song: Score, prompt: string, strength = 1): Score {
  return cover(song, mergeForCover(song.spec, promptSpec(prompt), { prompt, strength }));
}

const intervals = (notes: readonly Note[]) => notes.map(({ pitch }, i) => pitch - (notes[i - 1]?.pitch ?? pitch));
const melody = ({ lines }: Score) => sungNotes(lines);
const words = ({ lines }: Score) => lines.map(({ text, section }) => [text, section]);
const form = ({ sections }: Score) => sections.map(({ kind, bar, bars }) => [kind, bar, bars]);
const lead = ({ tracks }: Score) => tracks.find(({ name }) => name === "lead")?.notes ?? [];

describe("a cover", () => {
  it.each([
    "slow jazz in D minor",
    "heavy metal",
    "lofi hip hop",
    "reggae in E flat major",
    "圆舞曲",
    "techno 140 bpm",
  ])("a cover as %s keeps lyrics, form and every melodic interval", (prompt) => {
    const song = coverOf(SONG, prompt);
    expect(words(song)).toEqual(words(SONG));
    expect(form(song)).toEqual(form(SONG));
    expect(intervals(melody(song))).toEqual(intervals(melody(SONG)));
    expect(song.genre).not.toBe(SONG.genre);
  });

  it("a cover is in the requested key, including its chords, otherwise in the original one", () => {
    const jazz = coverOf(SONG, "slow jazz in D minor");
    expect(jazz.key).toEqual({ tonic: 2, mode: "major" });
    expect(melody(jazz).map(({ pitch }, i) => (pitch - (melody(SONG)[i]?.pitch ?? 0) + 24) % 12)).toEqual(
      melody(SONG).map(() => 7),
    );
    const roots = ({ sections }: Score) => sections.flatMap(({ chords }) => chords.map(({ root }) => root));
    expect(roots(jazz)).toEqual(roots(SONG).map((root) => (root + 7) % 12));
    expect(coverOf(SONG, "heavy metal").key).toEqual(SONG.key);
  });

  it("a cover is sung at the pitches of its score", async () => {
    const jazz = coverOf(SONG, "slow jazz in D minor, male vocals");
    const cents = (await sungPitches(jazz)).map(
      (hertz, i) => 1200 * Math.log2(hertz / frequency(melody(jazz)[i]?.pitch)),
    );
    const old = (await sungPitches(SONG)).map(
      (hertz, i) => 1200 * Math.log2(hertz / frequency(melody(SONG)[i]?.pitch)),
    );
    for (const off of [cents, old])
      expect(off.filter((one) => Math.abs(one) < 60).length).toBeGreaterThan(0.85 * off.length);
  });

  it("plays the tune on the lead of the cover if the song or the cover is instrumental", () => {
    const plain = newSong({ words: [] });
    const metal = coverOf(plain, "heavy metal");
    expect(intervals(lead(metal))).toEqual(intervals(lead(plain)));
    const without = cover(SONG, {
      ...mergeForCover(SONG.spec, promptSpec("heavy metal"), { prompt: "heavy metal", strength: 1 }),
      instrumental: true,
    });
    expect(without.lines).toEqual([]);
    expect(lead(without).length).toBe(lead(SONG).length + melody(SONG).length);
  });

  it("changes more with a higher cover_strength", () => {
    const [near, half, far] = [0.2, 0.6, 1].map((strength) => coverOf(SONG, "techno 120 bpm in D minor", strength)) as [
      Score,
      Score,
      Score,
    ];
    expect([near.bpm, half.bpm, far.bpm]).toEqual([150, 135, 120]);
    expect([near.key.tonic, half.key.tonic, far.key.tonic]).toEqual([7, 2, 2]);
    expect([near.genre, half.genre, far.genre]).toEqual(["pop", "techno", "techno"]);
    const players = ({ tracks }: Score) => tracks.map(({ program, drums }) => [program, drums]);
    expect(players(near)).toEqual(players(SONG));
    expect(players(far)).not.toEqual(players(SONG));
  });

  it("converts the tune between straight and swung time", () => {
    const places = (score: Score) => new Set(melody(score).map(({ at }) => at % 480));
    expect([...places(coverOf(SONG, "swing jazz"))]).toEqual([0, 308]);
    const back = coverOf(coverOf(SONG, "swing jazz"), "heavy metal");
    expect(melody(back).every(({ at }, i) => Math.abs(at - (melody(SONG)[i]?.at ?? 0)) <= 1)).toBe(true);
  });
});

function frequency(pitch = 69): number {
  return 440 * 2 ** ((pitch - 69) / 12);
}

/** The strongest frequency in the middle of each sung note, in hertz. */
async function sungPitches(score: Score): Promise<number[]> {
  const voice = await recordStem("vocals", score);
  return melody(score).map(({ at, ticks, pitch }) => {
    const start = frameOf(at + ticks / 3, score);
    const usual = SAMPLE_RATE / frequency(pitch);
    const likeness = (lag: number) => {
      let [sum, a, b] = [0, 0, 0];
      for (let i = start; i < start + 3000; i++) {
        const [x, y] = [voice[i] ?? 0, voice[i + lag] ?? 0];
        [sum, a, b] = [sum + x * y, a + x * x, b + y * y];
      }
      return sum / Math.sqrt(a * b + 1e-12);
    };
    const lags = Array.from({ length: Math.ceil(usual * 0.8) }, (_, i) => Math.floor(usual * 0.6) + i);
    return SAMPLE_RATE / lags.reduce((best, lag) => (likeness(lag) > likeness(best) ? lag : best));
  });
}
