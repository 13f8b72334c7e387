import { describe, expect, it } from "vitest";
import { openDecoder } from "../../../engine/decode/open-decoder.ts";
import { decodeFile, inBlocks } from "../../../engine/decode/sound-file.ts";
import { Chroma, FINE, findKey } from "../../../engine/listen/find-key.ts";
import { Listener, type SoundAnalysis } from "../../../engine/listen/listener.ts";
import { LOW_RATE } from "../../../engine/listen/spectrum.ts";
import { MINIMP3 } from "../../support/engine-sounds.ts";
import { clicks, inChunks, wavOf } from "../../support/engine-wav.ts";

const yieldToOthers = async () => {};

async function analyze(sound: (seconds: number) => number, seconds: number): Promise<SoundAnalysis> {
  const listener = new Listener();
  const file = wavOf(sound, seconds, { channels: 1 });
  for await (const { signal, frames } of inBlocks(decodeFile(inChunks(file, 50_000), openDecoder("wav", MINIMP3)))) {
    listener.listen(signal, frames);
  }
  return listener.finish(yieldToOthers);
}

/** Successive tones of half a second each. */
function melody(pitches: number[]): (seconds: number) => number {
  return (seconds) => {
    const pitch = pitches[Math.floor(seconds * 2) % pitches.length] ?? 60;
    return 0.3 * Math.sin(2 * Math.PI * 440 * 2 ** ((pitch - 69) / 12) * seconds);
  };
}

describe("Listener", () => {
  it.each([72, 97.3, 128, 174])("finds tempo and beat position at %d bpm", async (bpm) => {
    const analysis = await analyze(clicks(bpm, { beatAt: 0.2 }), 30);
    const octave = 2 ** Math.round(Math.log2(analysis.bpm / bpm));
    expect(Math.abs(analysis.bpm / octave / bpm - 1)).toBeLessThan(0.002);
    const beat = 60 / Math.max(bpm, analysis.bpm);
    const late = analysis.beatAt - 0.2;
    expect(Math.abs(late - beat * Math.round(late / beat))).toBeLessThan(0.03);
  });

  it("detects major and minor keys", async () => {
    const major = melody([62, 66, 69, 67, 66, 64, 62, 57, 59, 61, 62, 62]);
    const minor = melody([60, 63, 67, 65, 63, 62, 60, 55, 56, 58, 59, 60]);
    expect((await analyze(major, 24)).key).toEqual({ tonic: 2, mode: "major" });
    expect((await analyze(minor, 24)).key).toEqual({ tonic: 0, mode: "minor" });
  });

  it("measures length, loudness and the end of the last sound", async () => {
    const tone = (seconds: number) => (seconds < 7 ? 0.1 * Math.sin(2 * Math.PI * 997 * seconds) : 0);
    const { seconds, lufs, soundUntil } = await analyze(tone, 10);
    expect(seconds).toBeCloseTo(10, 4);
    expect(soundUntil).toBeCloseTo(7, 1);
    // A sine of −20 dBFS on both channels, by the definition of LUFS.
    expect(lufs).toBeCloseTo(-20, 0);
  });

  it("returns defaults for silence", async () => {
    expect(await analyze(() => 0, 8)).toMatchObject({ bpm: 120, beatAt: 0, lufs: null, soundUntil: 0 });
  });

  it("yields while it finishes", async () => {
    const listener = new Listener();
    const file = wavOf(clicks(120), 20, { channels: 1 });
    for await (const { signal } of inBlocks(decodeFile(inChunks(file), openDecoder("wav", MINIMP3))))
      listener.listen(signal);
    let rests = 0;
    await listener.finish(async () => void rests++);
    expect(rests).toBeGreaterThan(20);
  });
});

it("detects the key of music tuned almost a third of a semitone high", () => {
  const chroma = new Chroma();
  const samples = new Float32Array(8192);
  for (const pitch of [60, 64, 67, 72, 65, 69, 71, 60]) {
    const hz = 440 * 2 ** ((pitch + 0.3 - 69) / 12);
    for (let i = 0; i < samples.length; i++) samples[i] = 0.4 * Math.sin((2 * Math.PI * hz * i) / LOW_RATE);
    chroma.push(samples);
  }
  expect(chroma.classes.length).toBe(12 * FINE);
  expect(findKey(chroma.classes)).toEqual({ tonic: 0, mode: "major" });
});
