import { type BasicPreset, type BasicSample, type BasicSoundBank, SoundBankLoader } from "spessasynth_core";
import type { Track } from "../score/score.ts";
import { noRest, type Rest } from "../yield.ts";
import { vorbisDecoder } from "./vorbis.ts";

export type Bank = BasicSoundBank;

const NOTHING = new Uint8Array(0);
/** Some milliseconds of work. */
const SAMPLES_PER_REST = 4;

/** What the engine brings along: `bank` is assets/public/bank.sf3.gz as it is. */
export interface Sounds {
  bank: Uint8Array;
  vorbis: WebAssembly.Module;
}

/**
 * Opens `assets/public/bank.sf3.gz` for these tracks only: the samples that their notes play are decoded, all others
 * let go. A bank is for one song; the next opens its own, so that its memory lasts no longer. Throws on a broken file.
 */
export async function openBank(
  { bank: packed, vorbis }: Sounds,
  tracks: readonly Track[],
  rest: Rest = noRest,
): Promise<Bank> {
  const unpacked = await gunzip(packed);
  await rest();
  const bank = SoundBankLoader.fromArrayBuffer(unpacked);
  await rest();
  const decode = vorbisDecoder(vorbis);
  const played = playedSamples(bank, tracks);
  let decoded = 0;
  for (const sample of bank.samples) {
    if (!played.has(sample)) sample.setCompressedData(NOTHING);
    else {
      if (decoded++ % SAMPLES_PER_REST === 0) await rest();
      sample.setAudioData(decode(sample.getRawData(true)), sample.sampleRate);
    }
  }
  return bank;
}

/** A program that the bank lacks is played by its nearest relative, as synthesizers do. */
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
