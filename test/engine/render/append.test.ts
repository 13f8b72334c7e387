import { describe, expect, it, vi } from "vitest";
import { Mp3Decoder } from "../../../engine/decode/mp3-decoder.ts";
import { decodeFile, inBlocks } from "../../../engine/decode/sound-file.ts";
import { WavDecoder } from "../../../engine/decode/wav-decoder.ts";
import { Listener, type SoundAnalysis } from "../../../engine/listen/listener.ts";
import { SAMPLE_RATE } from "../../../engine/perform/signal.ts";
import { append } from "../../../engine/render/append.ts";
import { scoreSeconds } from "../../../engine/score/time.ts";
import { engineScore } from "../../support/engine-score.ts";
import { LAME, MINIMP3, SOUNDS } from "../../support/engine-sounds.ts";
import { clicks, inChunks, wavOf } from "../../support/engine-wav.ts";

vi.setConfig({ testTimeout: 60_000 });

const SCORE = engineScore({ style: "house", bars: 6 });
const BEAT = 60 / SCORE.bpm;
const SEAM = 0.2 + 20 * BEAT;
const onSlice = async () => {};

async function joined(lufs: number) {
  const source = wavOf(clicks(SCORE.bpm, { beatAt: 0.2 }), 12, { channels: 1 });
  const sound = decodeFile(inChunks(source, 60_000), new WavDecoder());
  const { seconds, mp3 } = await append(SCORE, {
    sounds: SOUNDS,
    lame: LAME,
    original: sound,
    seam: SEAM,
    lufs,
    onSlice,
  });
  return { seconds, file: Buffer.concat(await Array.fromAsync(mp3)) };
}

/** The sound from one second to another. */
async function analyze(file: Uint8Array, from: number, to: number): Promise<SoundAnalysis> {
  const listener = new Listener();
  let at = 0;
  for await (const { signal, frames } of inBlocks(decodeFile(inChunks(file, 60_000), new Mp3Decoder(MINIMP3)))) {
    if (at >= from * SAMPLE_RATE && at < to * SAMPLE_RATE) listener.listen(signal, frames);
    at += frames;
  }
  return listener.finish(async () => {});
}

describe("a continued sound", () => {
  it("a continued sound is as long as both parts and stays on the beat", async () => {
    const { seconds, file } = await joined(-16);
    expect(seconds).toBeGreaterThan(SEAM + scoreSeconds(SCORE));
    const analysis = await analyze(file, 0, seconds);
    expect(analysis.seconds).toBeCloseTo(seconds, 6);
    const octave = 2 ** Math.round(Math.log2(analysis.bpm / SCORE.bpm));
    expect(analysis.bpm / octave / SCORE.bpm).toBeCloseTo(1, 2);
    const late = (analysis.beatAt - 0.2) / (BEAT / Math.max(1, octave));
    expect(Math.abs(late - Math.round(late))).toBeLessThan(0.1);
  });

  it.each([-12, -18, -23])("a continued sound keeps its loudness of %d LUFS", async (lufs) => {
    const { seconds, file } = await joined(lufs);
    const { lufs: after } = await analyze(file, SEAM + 1, seconds - 2);
    expect(Math.abs((after ?? 0) - lufs)).toBeLessThan(1);
  });
});
