import { describe, expect, it } from "vitest";
import { GENRES } from "../../../engine/spec/genres.ts";
import { readPrompt } from "../../../engine/spec/read-prompt.ts";
import type { Spec } from "../../../engine/spec/spec.ts";
import { lyrics, request } from "../compose/song.ts";

const read = (soundPrompt: string, more: Parameters<typeof request>[0] = {}) =>
  readPrompt(request({ soundPrompt, ...more }));
const SEEDS = ["1", "2", "3", "4", "5"];

describe("readPrompt", () => {
  it.each<[prompt: string, expected: Partial<Spec>]>([
    [
      "sad piano ballad in D minor, 72 bpm",
      { genre: "ballad", bpm: 72, key: { tonic: 2, mode: "minor" }, instruments: ["piano"] },
    ],
    ["Lo-fi hip hop with jazz piano", { genre: "lofi", instruments: ["piano"] }],
    ["jazz hip hop", { genre: "hiphop" }],
    ["folk rock with violin", { genre: "rock", instruments: ["violin"] }],
    ["drum and bass", { genre: "dnb", instruments: [] }],
    ["jazz waltz", { genre: "jazz", beatsPerBar: 3 }],
    ["waltz", { genre: "waltz", beatsPerBar: 3 }],
    ["rock in 5/4", { genre: "rock", beatsPerBar: 5 }],
    ["EDM at 128BPM in F# minor", { genre: "house", bpm: 128, key: { tonic: 6, mode: "minor" } }],
    ["metal, key of Bb phrygian", { genre: "metal", key: { tonic: 10, mode: "phrygian" } }],
    ["pop in Am", { key: { tonic: 9, mode: "minor" } }],
    ["electric guitar and acoustic guitar", { instruments: ["electricGuitar", "steelGuitar"] }],
    ["pop, no drums, without any piano", { without: ["drums", "piano"] }],
    ["bossa nova without drums or bass but with flute", { without: ["drums", "bass"], instruments: ["flute"] }],
    ["no drums and soft strings", { without: ["drums"], instruments: ["strings"] }],
    ["solo piano", { instruments: ["piano"], without: ["others"] }],
    ["rock with a guitar solo", { instruments: ["guitar"], without: [] }],
    ["ambient, 2 minutes", { seconds: 120 }],
    ["house, 45 seconds", { seconds: 45 }],
    ["a 1:30 march", { genre: "march", seconds: 90 }],
    ["10 hours of rain", { seconds: 60 }],
    ["pop 500 seconds", { seconds: 240 }],
    ["instrumental rock", { instrumental: true }],
    ["rock, no vocals", { instrumental: true }],
    ["soul, female vocals", { voice: "female", instrumental: false }],
    ["soul, deep male voice", { voice: "male" }],
    ["欢快的流行歌曲，钢琴和吉他，不要鼓", { genre: "pop", instruments: ["piano", "guitar"], without: ["drums"] }],
    [
      "悲伤的古风，古筝和二胡，A小调，60秒",
      { genre: "chinese", key: { tonic: 9, mode: "minor" }, instruments: ["koto", "erhu"], seconds: 60 },
    ],
    ["降E大调 圆舞曲", { genre: "waltz", key: { tonic: 3, mode: "major" } }],
    ["鋼琴 搖滾 兩分鐘", { genre: "rock", instruments: ["piano"], seconds: 120 }],
    ["电子舞曲，128拍，纯音乐", { genre: "house", bpm: 128, instrumental: true }],
    ["一分半的说唱，女声", { genre: "hiphop", seconds: 90, voice: "female" }],
    ["没有吉他的民谣", { genre: "folk", without: ["guitar"] }],
  ])("translates %j to a spec", (prompt, expected) => {
    expect(read(prompt)).toMatchObject(expected);
  });

  it("accepts a mode without a tonic", () => {
    expect(read("dorian pop").key.mode).toBe("dorian");
    expect(read("大调金属").key.mode).toBe("major");
  });

  it("recognizes every name of every genre", () => {
    for (const [name, { words }] of Object.entries(GENRES)) {
      for (const word of words.split("|")) expect([word, read(word, { soundStrength: 1 }).genre]).toEqual([word, name]);
    }
  });

  it("keeps each genre in its tempo range for every seed", () => {
    for (const [name, { words, bpm }] of Object.entries(GENRES)) {
      for (const seed of SEEDS) {
        const spec = read(words.split("|")[0] ?? name, { seed, soundStrength: 1 });
        expect([name, spec.bpm >= bpm[0] && spec.bpm <= bpm[1]]).toEqual([name, true]);
      }
    }
  });

  it.each([
    ["slow rock", "rock"],
    ["rock", "fast rock"],
    ["sad pop", "energetic pop"],
    ["慢速摇滚", "摇滚"],
    ["摇滚", "快节奏摇滚"],
  ])("chooses a slower tempo for %j than for %j", (slower, faster) => {
    const mean = (prompt: string) => SEEDS.reduce((sum, seed) => sum + read(prompt, { seed }).bpm, 0);
    expect(mean(slower)).toBeLessThan(mean(faster));
  });

  it.each([
    ["sad", "minor"],
    ["悲伤的", "minor"],
    ["happy", "major"],
    ["欢快的", "major"],
  ])("recognizes %j as %s", (word, mode) => {
    const modes = SEEDS.map((seed) => read(`${word} pop`, { seed }).key.mode);
    expect(modes.filter((one) => one === mode).length).toBeGreaterThanOrEqual(4);
  });

  it("changes energy and brightness with the mood", () => {
    expect(read("calm rock").energy).toBeLessThan(read("rock").energy);
    expect(read("dark pop").brightness).toBeLessThan(read("happy pop").brightness);
  });

  it("sings given lyrics even if the prompt says instrumental", () => {
    expect(read("instrumental rock", { lyricsText: lyrics }).instrumental).toBe(false);
    expect(read("rock", { lyricsText: lyrics, instrumental: true }).instrumental).toBe(true);
  });

  it("derives the length from the lyrics, between 30 and 200 seconds", () => {
    expect(read("pop", { lyricsText: "la la la" }).seconds).toBe(30);
    expect(read("pop", { lyricsText: "la la la\n".repeat(99) }).seconds).toBe(200);
    expect(read("pop").seconds).toBe(60);
  });

  it("uses unknown words as a seed for unstated values", () => {
    const keys = ["a song about blorps", "a song about zwicks", "a song about frumps", "a song about gnats"].map(
      (prompt) => {
        const { genre, bpm, key } = read(prompt);
        return `${genre} ${bpm} ${key.tonic} ${key.mode}`;
      },
    );
    expect(new Set(keys).size).toBeGreaterThanOrEqual(3);
  });

  it("keeps the named genre unless sound_strength is low", () => {
    const others = (soundStrength: number) =>
      Array.from({ length: 60 }, (_, i) => read("jazz", { seed: String(i), soundStrength })).filter(
        ({ genre }) => genre !== "jazz",
      );
    expect(others(0.5)).toEqual([]);
    expect(others(0.2).length).toBeGreaterThan(2);
    expect(others(0.2).every(({ genre }) => genre === "blues" || genre === "bossa")).toBe(true);
  });

  it("distinguishes genres by tempo, key and brightness", () => {
    const names = ["ballad", "house", "metal", "jazz", "ambient", "waltz", "lofi", "celtic", "techno", "古风"];
    const specs = names.map((name) => read(name));
    expect(new Set(specs.map(({ bpm }) => bpm)).size).toBeGreaterThanOrEqual(8);
    expect(new Set(specs.map(({ key }) => `${key.tonic} ${key.mode}`)).size).toBeGreaterThanOrEqual(7);
    expect(new Set(specs.map(({ brightness }) => brightness)).size).toBeGreaterThanOrEqual(7);
  });

  it.each([
    "",
    "🎵🎵🎵",
    "   ",
    "a".repeat(5000),
    "no no no",
    "не грусти",
    "\u0000",
  ])("returns a valid spec for %j", (prompt) => {
    const spec = read(prompt);
    expect(spec.bpm).toBeGreaterThan(40);
    expect(spec.title).not.toBe("");
  });
});
