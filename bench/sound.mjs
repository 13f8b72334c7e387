// Renders a song for each prompt and measures it: node --expose-gc bench/sound.mjs [--out folder] [--seconds 60] ["a prompt" …]
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { parseArgs } from "node:util";
import { compose } from "../engine/compose/compose.ts";
import { integratedLoudness } from "../engine/mix/loudness.ts";
import { record } from "../engine/render/record.ts";
import { renderSong } from "../engine/render/render-song.ts";
import { STEMS } from "../engine/score/score.ts";
import { readPrompt } from "../engine/spec/read-prompt.ts";

const PROMPTS = [
  ..."upbeat pop|piano ballad|heavy metal|house|dark trap|lofi hip hop|slow waltz|swing jazz".split("|"),
  ..."epic cinematic|chinese traditional|bossa nova|punk rock|ambient|funk|lullaby|classical".split("|"),
];
const LYRICS = `Walking down the road tonight
Under stars so clear and bright
I remember all the days
Lost inside a summer haze

[Chorus]
Oh the light is coming home
Never more to be alone
`;

const { values, positionals } = parseArgs({
  options: { out: { type: "string" }, seconds: { type: "string", default: "60" } },
  allowPositionals: true,
});
const out = values.out ?? mkdtempSync(join(tmpdir(), "fermata-sound-"));
mkdirSync(out, { recursive: true });

const asset = (path) => readFileSync(new URL(`../${path}`, import.meta.url));
const sounds = {
  bank: asset("engine/assets/public/bank.sf3.gz"),
  vorbis: new WebAssembly.Module(asset("engine/assets/vorbis.wasm")),
};
const lame = new WebAssembly.Module(asset("node_modules/wasm-media-encoders/wasm/mp3.wasm"));

function newScore(soundPrompt) {
  const strengths = { lyricsStrength: 0.5, soundStrength: 0.5, weirdness: 0.5 };
  const request = { soundPrompt, lyricsText: LYRICS, instrumental: false, title: null, seed: "7", ...strengths };
  return compose({ ...readPrompt(request), seconds: Number(values.seconds) }, LYRICS);
}

/** The heap and buffers of the whole process, including the engine's code and the packed sound bank. */
async function liveMegabytes() {
  await setImmediate();
  globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}

async function measureWork(score) {
  const started = process.cpuUsage();
  const song = await renderSong(score, { sounds, lame, onSlice: async () => {} });
  const { user, system } = process.cpuUsage(started);
  let peak = 0;
  if (globalThis.gc) {
    const onSlice = async (done) => {
      if (Math.floor(done * 200) % 10 === 0) peak = Math.max(peak, await liveMegabytes());
    };
    await renderSong(score, { sounds, lame, onSlice });
  }
  return { song, cpuSeconds: ((user + system) / 1e6 / song.seconds) * 60, peak };
}

/** Measures a file with ffmpeg, independently of the engine. */
function measureFile(file) {
  const run = (filter) =>
    spawnSync("ffmpeg", ["-hide_banner", "-nostats", "-i", file, "-af", filter, "-f", "null", "-"]).stderr.toString();
  const ebur = run("ebur128=peak=true").split("Summary:")[1] ?? "";
  const stats = run("astats=measure_perchannel=none");
  const spectra = run("aspectralstats=win_size=8192,ametadata=print:key=lavfi.aspectralstats.1.centroid");
  const number = (text, pattern) => Number(pattern.exec(text)?.[1]);
  return {
    lufs: number(ebur, /I:\s+(-?[\d.]+)/),
    peak: number(ebur, /Peak:\s+(-?[\d.]+)/),
    dc: number(stats, /DC offset: (-?[\d.]+)/),
    jump: number(stats, /Max difference: ([\d.]+)/),
    centroid: mean([...spectra.matchAll(/centroid=([\d.]+)/g)].map(([, hertz]) => Number(hertz))),
  };
}

function mean(values) {
  return Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);
}

/** The loudness of each stem relative to the mix. */
async function measureStems(score, { gainDb, loudness }) {
  const levels = await Array.fromAsync(STEMS, async (stem) => {
    if (!score.tracks.some((track) => track.stem === stem)) return "   –";
    const take = await record(score, { sounds, stems: [stem], onSlice: async () => {} });
    return (integratedLoudness(take.powers) + gainDb - loudness).toFixed(0).padStart(4);
  });
  return levels.join(" ");
}

console.log(
  `CPU seconds per minute of song, live MB, LUFS, dBTP, DC, max jump, spectral centroid in Hz | ${STEMS.join(", ")} in LU below the mix`,
);
for (const prompt of positionals.length > 0 ? positionals : PROMPTS) {
  const score = newScore(prompt);
  const { song, cpuSeconds, peak } = await measureWork(score);
  const file = join(out, `${prompt.replaceAll(" ", "-")}.mp3`);
  writeFileSync(file, song.mp3);
  const { lufs, peak: dbtp, dc, jump, centroid } = measureFile(file);
  const numbers = [song.seconds.toFixed(0), cpuSeconds.toFixed(1), peak.toFixed(0), lufs, dbtp, dc, jump, centroid].map(
    (n) => String(n).padStart(6),
  );
  console.log(
    prompt.padEnd(20),
    ...numbers,
    "|",
    await measureStems(score, song),
    `| ${score.tracks.length} tracks, ${song.gainDb.toFixed(1)} dB`,
  );
}
console.log(`\nsongs in ${out}`);
