// Generates songs with a known tempo and key, analyzes their MP3 files like uploads, and compares: node bench/analyse.mjs [--seed 1] [--seconds 60] ["a prompt" …]
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { compose } from "../engine/compose/compose.ts";
import { isMinor } from "../engine/compose/harmony/scale.ts";
import { renderSong } from "../engine/render/render-song.ts";
import { readPrompt } from "../engine/spec/read-prompt.ts";
import { analyzeUpload } from "../engine/upload/analyze-upload.ts";

const PROMPTS = [
  ..."upbeat pop|piano ballad|heavy metal|house|dark trap|lofi hip hop|slow waltz|swing jazz|epic cinematic".split("|"),
  ..."chinese traditional|bossa nova|punk rock|ambient|funk|lullaby|classical|drum and bass|reggae|country".split("|"),
  "synthwave",
];
const TONES = "C C# D Eb E F F# G Ab A Bb B".split(" ");
const OCTAVES = [1 / 4, 1 / 2, 1, 2, 4];
const CHUNK_BYTES = 65_536;

const { values, positionals } = parseArgs({
  options: { seed: { type: "string", default: "1" }, seconds: { type: "string", default: "60" } },
  allowPositionals: true,
});

const asset = (path) => readFileSync(new URL(`../${path}`, import.meta.url));
const wasm = (path) => new WebAssembly.Module(asset(path));
const sounds = { bank: asset("engine/assets/public/bank.sf3.gz"), vorbis: wasm("engine/assets/vorbis.wasm") };
const lame = wasm("node_modules/wasm-media-encoders/wasm/mp3.wasm");
const minimp3 = wasm("engine/assets/minimp3.wasm");

function newScore(soundPrompt) {
  const strengths = { lyricsStrength: 0.5, soundStrength: 0.5, weirdness: 0.5 };
  const request = { soundPrompt, lyricsText: "", instrumental: true, title: null, seed: values.seed, ...strengths };
  return compose({ ...readPrompt(request), seconds: Number(values.seconds) }, "");
}

async function* chunks(bytes) {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES);
}

/** The relative error of the tempo, apart from octaves, and the offset of the beats in ms. */
function compareTempo({ bpm, beatAt }, score) {
  const error = Math.min(...OCTAVES.map((octave) => Math.abs(bpm / (score.bpm * octave) - 1)));
  const beat = 60 / Math.max(bpm, score.bpm);
  return { error, late: 1000 * (beatAt - beat * Math.round(beatAt / beat)) };
}

function nameOf({ tonic, mode }) {
  return `${TONES[tonic]} ${mode}`;
}

function isSameKey(measured, { tonic, mode }) {
  return measured.tonic === tonic && (measured.mode === "minor") === isMinor(mode);
}

const right = { tempo: 0, beat: 0, key: 0 };
const prompts = positionals.length > 0 ? positionals : PROMPTS;
console.log(
  "                     tempo measured error | beat error | key            measured  | LUFS   meas. | seconds meas. | × real time",
);
for (const prompt of prompts) {
  const score = newScore(prompt);
  const { mp3, loudness, seconds } = await renderSong(score, { sounds, lame, onSlice: async () => {} });
  const started = process.cpuUsage();
  const measured = await analyzeUpload(chunks(mp3), { file: "song.mp3", minimp3, yieldToOthers: async () => {} });
  const { user, system } = process.cpuUsage(started);
  const { error, late } = compareTempo(measured, score);
  const found = {
    tempo: error < 0.02,
    beat: error < 0.02 && Math.abs(late) < 40,
    key: isSameKey(measured.key, score.key),
  };
  for (const what of Object.keys(right)) right[what] += found[what] ? 1 : 0;
  const mark = (what) => (found[what] ? " " : "!");
  console.log(
    prompt.padEnd(20),
    `${String(score.bpm).padStart(5)} ${measured.bpm.toFixed(2).padStart(7)} ${(error * 100).toFixed(2).padStart(5)}%${mark("tempo")}|`,
    `${late.toFixed(0).padStart(5)} ms${mark("beat")}|`,
    `${nameOf(score.key).padEnd(14)} ${nameOf(measured.key).padEnd(9)}${mark("key")}|`,
    `${loudness.toFixed(1)} ${(measured.lufs ?? 0).toFixed(1).padStart(7)} |`,
    `${seconds.toFixed(1).padStart(7)} ${measured.seconds.toFixed(1).padStart(5)} |`,
    (seconds / ((user + system) / 1e6)).toFixed(0).padStart(5),
  );
}
const count = (what) => `${what} ${right[what]}`;
console.log(`\ncorrect: ${count("tempo")}, ${count("beat")}, ${count("key")} of ${prompts.length}`);
