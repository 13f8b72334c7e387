// Plays each preset alone and writes engine/perform/trim-table.ts: what brings all of them to one loudness.
import { readFileSync, writeFileSync } from "node:fs";
import { integratedLoudness, KMeter } from "../../mix/loudness.ts";
import { Band } from "../../perform/ensemble.ts";
import { openBank } from "../../perform/bank.ts";
import { PRESETS } from "../../perform/presets.ts";
import { BLOCK } from "../../perform/signal.ts";

const PACKED = readFileSync(new URL("../public/bank.sf3.gz", import.meta.url));
const VORBIS = new WebAssembly.Module(readFileSync(new URL("../vorbis.wasm", import.meta.url)));
const SECONDS = 8;
const BPM = 120;
const HALF_BEAT = 240;

/** LUFS of the phrase at velocity 96: drums lead, and the ear that the measure copies hears little of a bass. */
const AIM = { drums: -21, bass: -20.5, other: -22 };
const BASSES = new Set(["acousticBass", "fingerBass", "pickedBass", "fretlessBass", "slapBass", "synthBass", "subBass", "tuba", "timpani"]);
const LOW = new Set(["cello", "trombone", "taiko"]);
/** These take more than a beat to speak: each note is held for four. */
const SLOW = new Set(
  "strings slowStrings synthStrings choir voiceOohs synthVoice warmPad voicePad glassPad haloPad sweepPad reverseCymbal".split(" "),
);
const BASS_LINE = [28, 31, 33, 35, 36, 38, 40, 43];
const LOW_LINE = [43, 45, 48, 50, 52, 55, 57, 60];
const TUNE = [60, 62, 64, 65, 67, 69, 71, 72];
const BEAT = [[36, 42], [42], [38, 42], [42], [36, 42], [36, 42], [38, 42], [46]];

function phrase(name, drums) {
  const line = BASSES.has(name) ? BASS_LINE : LOW.has(name) ? LOW_LINE : TUNE;
  const chords = drums ? BEAT : line.map((pitch) => [pitch]);
  const step = SLOW.has(name) ? 8 * HALF_BEAT : HALF_BEAT;
  return Array.from({ length: (SECONDS * 4 * HALF_BEAT) / step }, (_, i) =>
    chords[i % 8].map((pitch) => ({ at: i * step, ticks: step - 20, pitch, velocity: 96 })),
  ).flat();
}

const rows = [];
for (const [name, { program, drums }] of Object.entries(PRESETS)) {
  const track = { name, stem: "other", program, drums, gainDb: 0, pan: 0, reverb: 0, delay: 0, seed: "", notes: phrase(name, drums) };
  const band = new Band([track], await openBank({ bank: PACKED, vorbis: VORBIS }, [track]), { bpm: BPM });
  const blocks = Math.floor((SECONDS * 44_100) / BLOCK);
  const powers = new Float32Array((blocks * BLOCK) / 64);
  const meter = new KMeter(BLOCK);
  for (let block = 0; block < blocks; block++) {
    band.advance();
    meter.measure(band.signals[0], powers, (block * BLOCK) / 64);
  }
  const loudness = integratedLoudness(powers);
  const aim = drums ? AIM.drums : BASSES.has(name) ? AIM.bass : AIM.other;
  console.log(name, loudness.toFixed(1));
  rows.push(`  ${name}: ${(aim - loudness).toFixed(1)},`);
}

const head = `import type { PresetName } from "./presets.ts";

/** Made by assets/build/measure-trims.mjs; in dB. */
export const TRIMS_DB: Record<PresetName, number> = {`;
writeFileSync(new URL("../../perform/trim-table.ts", import.meta.url), `${head}\n${rows.join("\n")}\n};\n`);
