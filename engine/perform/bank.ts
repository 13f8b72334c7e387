import { type BasicPreset, type BasicSample, type BasicSoundBank, SoundBankLoader } from "spessasynth_core";
import type { Track } from "../score/score.ts";
import { neverYield, type YieldToOthers } from "../yield.ts";

export type Bank = BasicSoundBank;

const EMPTY = new Uint8Array(0);
/** A few milliseconds of work. */
const SAMPLES_PER_YIELD = 4;

/** The assets that rendering needs: `bank` is assets/public/bank.sf3.gz, still compressed. */
export interface Sounds {
  bank: Uint8Array;
  vorbis: WebAssembly.Module;
}

/**
 * Opens the sound bank for these tracks only: decodes the samples that their notes play and drops all others. Each song
 * opens its own bank, so that the memory is freed after it. Throws on a damaged file.
 */
export async function openBank(
  { bank: packed, vorbis }: Sounds,
  tracks: readonly Track[],
  yieldToOthers: YieldToOthers = neverYield,
): Promise<Bank> {
  const unpacked = await gunzip(packed);
  await yieldToOthers();
  const bank = SoundBankLoader.fromArrayBuffer(unpacked);
  await yieldToOthers();
  const decode = vorbisDecoder(vorbis);
  const played = playedSamples(bank, tracks);
  let decoded = 0;
  for (const sample of bank.samples) {
    if (!played.has(sample)) sample.setCompressedData(EMPTY);
    else {
      if (decoded++ % SAMPLES_PER_YIELD === 0) await yieldToOthers();
      sample.setAudioData(decode(sample.getRawData(true)), sample.sampleRate);
    }
  }
  return bank;
}

/** A program that is missing in the bank falls back to a similar one, as in any synthesizer. */
function findPreset(bank: Bank, { program, drums }: Track): BasicPreset {
  return bank.getPreset({ program, isGMGSDrum: drums, bankMSB: 0, bankLSB: 0 }, "gs");
}

function playedSamples(bank: Bank, tracks: readonly Track[]): Set<BasicSample> {
  const samples = new Set<BasicSample>();
  for (const track of tracks) {
    const preset = findPreset(bank, track);
    const hits = new Set(track.notes.map(({ pitch, velocity }) => pitch * 128 + velocity));
    for (const hit of hits) {
      for (const { sample } of preset.getVoiceParameters(hit >> 7, hit & 127)) samples.add(sample);
    }
  }
  return samples;
}

function gunzip(packed: Uint8Array): Promise<ArrayBuffer> {
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

/** The exports of engine/assets/vorbis.wasm, which is stb-vorbis 0.0.6. */
interface Stb {
  memory: WebAssembly.Memory;
  malloc(bytes: number): number;
  free(pointer: number): void;
  /** Points to channels, sample rate and frames (32 bits each), then the samples; 0 on failure. */
  vorbis_decode(pointer: number, bytes: number): number;
  vorbis_free(pointer: number): void;
}

const PCM_OFFSET = 12;
const PEAK = 32767 / 32768;

const IMPORTS = {
  env: { emscripten_notify_memory_growth() {} },
  wasi_snapshot_preview1: { fd_close: () => 0, fd_write: () => 0, fd_seek: () => 0 },
};

/** Decodes whole Ogg Vorbis streams of one channel to samples within ±1. Throws on anything else. */
function vorbisDecoder(module: WebAssembly.Module): (ogg: Uint8Array) => Float32Array {
  const stb = new WebAssembly.Instance(module, IMPORTS).exports as unknown as Stb;
  return (ogg) => {
    const input = stb.malloc(ogg.length);
    new Uint8Array(stb.memory.buffer, input, ogg.length).set(ogg);
    const output = stb.vorbis_decode(input, ogg.length);
    stb.free(input);
    if (output === 0) throw new Error("not an Ogg Vorbis stream");
    const pcm = copyMono(stb.memory.buffer, output);
    stb.vorbis_free(output);
    return pcm;
  };
}

function copyMono(memory: ArrayBuffer, pointer: number): Float32Array {
  const [channels, , frames] = new Int32Array(memory, pointer, 3);
  if (channels !== 1 || frames === undefined) throw new Error(`expected a mono sample, got ${channels} channels`);
  return new Float32Array(memory, pointer + PCM_OFFSET, frames).map((x) => Math.max(-1, Math.min(PEAK, x)));
}
