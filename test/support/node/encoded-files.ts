import { execFile, spawnSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

/** One file of the corpus: a command that writes it. `{in}` is a 16-bit WAV of a sweep, `{out}` the file to write. */
interface Recipe {
  name: string;
  program: string;
  args: string;
}

export interface EncodedFile {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
  /** How long the sound is that ffmpeg decodes; 0 if it decodes none. */
  seconds: number;
}

const FFMPEG = "-v error -y -i {in}";
const SWEEP = "aevalsrc=0.4*sin(440*2*PI*t*(1+t/5))|0.3*sin(330*2*PI*t):s=44100:d=3.21";
const REFERENCE_RATE = 48_000;
const MAX_OUTPUT = 64_000_000;

/** Sample rates, channels and options of ffmpeg's muxers and encoders. The extension is the container. */
const FFMPEG_FILES: Record<string, string> = {
  // RIFF WAVE and its relatives
  "pcm-u8.wav": "-c:a pcm_u8 -ar 22050 -ac 1",
  "pcm-s16.wav": "-c:a pcm_s16le",
  "pcm-s24.wav": "-c:a pcm_s24le -ar 48000",
  "pcm-s32.wav": "-c:a pcm_s32le -ar 96000",
  "float-32.wav": "-c:a pcm_f32le",
  "float-64.wav": "-c:a pcm_f64le -ar 16000",
  "pcm-5.1.wav": "-c:a pcm_s16le -ac 6 -ar 48000",
  "mu-law.wav": "-c:a pcm_mulaw -ar 8000 -ac 1",
  "a-law.wav": "-c:a pcm_alaw -ar 8000 -ac 2",
  "adpcm-ms.wav": "-c:a adpcm_ms",
  "adpcm-ima.wav": "-c:a adpcm_ima_wav -ar 22050",
  "adpcm-yamaha.wav": "-c:a adpcm_yamaha",
  "mp3-in.wav": "-c:a libmp3lame",
  "gsm.wav": "-c:a libgsm_ms -ar 8000 -ac 1",
  "g726.wav": "-c:a g726 -ar 8000 -ac 1",
  "ac3-in.wav": "-c:a ac3",
  "rf64.wav": "-c:a pcm_s16le -rf64 always",
  "piped.wav": "-c:a pcm_s16le -f wav pipe:1",
  "bext.wav": "-c:a pcm_s16le -write_bext 1 -metadata description=x",
  "peaks.wav": "-c:a pcm_s16le -write_peak on",
  "tagged.wav": "-c:a pcm_s16le -metadata title=Odd -metadata artist=Even",
  // MPEG audio
  "cbr-128.mp3": "-c:a libmp3lame -b:a 128k",
  "cbr-320.mp3": "-c:a libmp3lame -b:a 320k -ar 48000",
  "vbr.mp3": "-c:a libmp3lame -q:a 4",
  "abr.mp3": "-c:a libmp3lame -abr 1 -b:a 96k",
  "no-xing.mp3": "-c:a libmp3lame -q:a 5 -write_xing 0",
  "no-tags.mp3": "-c:a libmp3lame -b:a 64k -write_xing 0 -id3v2_version 0",
  "mono.mp3": "-c:a libmp3lame -ac 1 -b:a 48k",
  "mpeg2.mp3": "-c:a libmp3lame -ar 22050 -b:a 40k",
  "mpeg2.5.mp3": "-c:a libmp3lame -ar 8000 -ac 1 -b:a 16k",
  "mpeg2.5-stereo.mp3": "-c:a libmp3lame -ar 11025 -b:a 32k",
  "id3v1.mp3": "-c:a libmp3lame -write_id3v1 1 -metadata title=Odd",
  "id3v2.4.mp3": "-c:a libmp3lame -id3v2_version 4 -metadata title=Odd",
  "joint.mp3": "-c:a libmp3lame -joint_stereo 1 -ar 32000",
  "shine.mp3": "-c:a libshine -b:a 128k",
  "piped.mp3": "-c:a libmp3lame -f mp3 pipe:1",
  "layer2.mp2": "-c:a mp2 -b:a 192k",
  "layer2-mpeg2.mp2": "-c:a mp2 -ar 22050 -ac 1 -b:a 64k",
  // Ogg
  "vorbis.ogg": "-c:a libvorbis -q:a 3",
  "vorbis-mono.ogg": "-c:a libvorbis -ac 1 -ar 22050 -q:a 0",
  "vorbis-48.ogg": "-c:a libvorbis -ar 48000 -q:a 9",
  "vorbis-native.ogg": "-c:a vorbis -strict -2 -b:a 64k",
  "opus.ogg": "-c:a libopus -b:a 64k",
  "opus-60ms.opus": "-c:a libopus -b:a 24k -frame_duration 60",
  "opus-2.5ms.opus": "-c:a libopus -b:a 96k -frame_duration 2.5",
  "opus-voip.opus": "-c:a libopus -application voip -ac 1 -b:a 12k",
  "flac.ogg": "-c:a flac -f ogg",
  "flac-24.oga": "-c:a flac -sample_fmt s32 -ar 48000 -f ogg",
  "speex.ogg": "-c:a libspeex -ar 16000 -ac 1",
  "small-pages.ogg": "-c:a libvorbis -page_duration 20000",
  "large-pages.opus": "-c:a libopus -page_duration 5000000",
  // FLAC
  "plain.flac": "-c:a flac",
  "fast.flac": "-c:a flac -compression_level 0 -ar 48000",
  "deep.flac": "-c:a flac -sample_fmt s32 -ar 96000",
  "mono.flac": "-c:a flac -ac 1 -ar 8000",
  "small-blocks.flac": "-c:a flac -frame_size 192",
  "piped.flac": "-c:a flac -f flac pipe:1",
  "tagged.flac": "-c:a flac -metadata title=Odd",
  // ISO base media
  "plain.m4a": "-c:a aac",
  "faststart.m4a": "-c:a aac -movflags +faststart",
  "plain.mp4": "-c:a aac -f mp4",
  "plain.mov": "-c:a aac -f mov",
  "pcm.mov": "-c:a pcm_s16le -f mov",
  "alac.m4a": "-c:a alac",
  "mp3-in.mp4": "-c:a libmp3lame -f mp4",
  "opus-in.mp4": "-c:a libopus -f mp4",
  "flac-in.mp4": "-c:a flac -strict -2 -f mp4",
  "plain.3gp": "-c:a aac -f 3gp",
  "plain.3g2": "-c:a aac -f 3g2",
  "ipod.m4b": "-c:a aac -f ipod",
  "low-rate.m4a": "-c:a aac -ar 8000 -ac 1 -b:a 12k",
  "fragmented.mp4": "-c:a aac -f mp4 -movflags +frag_keyframe+empty_moov+default_base_moof -frag_duration 400000",
  "fragmented-first.mp4": "-c:a aac -f mp4 -movflags +frag_keyframe -frag_duration 400000",
  "fragmented-no-base.mp4": "-c:a aac -f mp4 -movflags +frag_keyframe+empty_moov -frag_duration 900000",
  "dash.mp4": "-c:a aac -f mp4 -movflags +dash+frag_keyframe+empty_moov -frag_duration 900000 -brand dash",
  "cmaf.mp4": "-c:a aac -f mp4 -movflags +cmaf+frag_keyframe+empty_moov -frag_duration 900000",
  "no-edits.mp4": "-c:a aac -f mp4 -use_editlist 0",
  "isml.ismv": "-c:a aac -f ismv",
  // AAC without a container
  "plain.aac": "-c:a aac",
  "mono.aac": "-c:a aac -ac 1 -ar 24000 -b:a 32k",
  "tagged.aac": "-c:a aac -write_id3v2 1 -metadata title=Odd",
  // Matroska and WebM
  "opus.webm": "-c:a libopus",
  "vorbis.webm": "-c:a libvorbis",
  "live.webm": "-c:a libopus -live 1 -f webm pipe:1",
  "opus.mka": "-c:a libopus -f matroska",
  "flac.mka": "-c:a flac -f matroska",
  "aac.mka": "-c:a aac -f matroska",
  "pcm.mka": "-c:a pcm_s16le -f matroska",
  "mp3.mka": "-c:a libmp3lame -f matroska",
  // Video beside the sound
  "video.mp4": "-f lavfi -i testsrc=d=3:s=64x64 -c:v mpeg4 -c:a aac -movflags +faststart",
  "video.mov": "-f lavfi -i testsrc=d=3:s=64x64 -c:v mjpeg -c:a pcm_s16le",
  "video.webm": "-f lavfi -i testsrc=d=3:s=64x64 -c:v libvpx -c:a libopus",
  "video.ogv": "-f lavfi -i testsrc=d=3:s=64x64 -c:v libtheora -c:a libvorbis",
  "two-sounds.ogg": "-i {in} -map 0 -map 1 -c:a libvorbis -filter:1 volume=0.5",
  "two-sounds.mp4": "-i {in} -map 0 -map 1 -c:a aac",
  // AIFF
  "plain.aiff": "-c:a pcm_s16be",
  "deep.aiff": "-c:a pcm_s24be -ar 48000",
  "eight.aiff": "-c:a pcm_s8 -ac 1 -ar 22050",
  "float.aifc": "-c:a pcm_f32be -f aiff",
  "mu-law.aifc": "-c:a pcm_mulaw -ar 8000 -f aiff",
};

/** Encoders with programs of their own. */
const OTHER_FILES: [name: string, program: string, args: string][] = [
  ["lame-cbr.mp3", "lame", "--quiet -b 128 {in} {out}"],
  ["lame-vbr.mp3", "lame", "--quiet -V 2 --tt Odd --add-id3v2 {in} {out}"],
  ["lame-abr.mp3", "lame", "--quiet --abr 90 -t {in} {out}"],
  ["lame-mpeg2.mp3", "lame", "--quiet --resample 16 -b 32 -p {in} {out}"],
  ["lame-id3v1.mp3", "lame", "--quiet --id3v1-only --tt Odd {in} {out}"],
  ["flac-best.flac", "flac", "-s -f -8 -o {out} {in}"],
  ["flac-plain.flac", "flac", "-s -f -0 --no-padding --no-seektable -o {out} {in}"],
  ["flac-ogg.oga", "flac", "-s -f --ogg -o {out} {in}"],
  ["oggenc.ogg", "oggenc", "-Q -q 2 -t Odd -o {out} {in}"],
  ["oggenc-managed.ogg", "oggenc", "-Q --managed -b 64 -o {out} {in}"],
  ["oggenc-resampled.ogg", "oggenc", "-Q --resample 11025 --downmix -o {out} {in}"],
  ["opusenc.opus", "opusenc", "--quiet --bitrate 48 {in} {out}"],
  ["opusenc-frames.opus", "opusenc", "--quiet --framesize 40 --max-delay 1000 {in} {out}"],
  ["speexenc.spx", "speexenc", "--quiet {in} {out}"],
  ["speexenc-8.spx", "speexenc", "--quiet --nframes 4 {in} {out}"],
  ["twolame.mp2", "twolame", "--quiet -b 160 {in} {out}"],
  ["sox-extensible.wav", "sox", "{in} -b 24 {out}"],
  ["sox-mu-law.wav", "sox", "{in} -r 8000 -e mu-law {out}"],
  ["sox-a-law.wav", "sox", "{in} -e a-law {out}"],
  ["sox-ima.wav", "sox", "{in} -e ima-adpcm {out}"],
  ["sox-float.wav", "sox", "{in} -e floating-point -b 32 {out}"],
  ["sox-piped.wav", "sox", "{in} -t wavpcm -"],
  ["sox.aiff", "sox", "{in} {out}"],
  ["sox.aifc", "sox", "{in} -t aiffc {out}"],
  ["sox.flac", "sox", "{in} {out}"],
  ["sox.ogg", "sox", "{in} -C 1 {out}"],
];

function recipes(): Recipe[] {
  const ffmpeg = Object.entries(FFMPEG_FILES).map(([name, options]) => ({
    ...{ name, program: "ffmpeg" },
    args: `${FFMPEG} ${options}${options.includes("pipe:1") ? "" : " {out}"}`,
  }));
  return [...ffmpeg, ...OTHER_FILES.map(([name, program, args]) => ({ name, program, args }))];
}

export function hasProgram(name: string): boolean {
  return spawnSync("which", [name]).status === 0;
}

/** The programs that write the corpus and are not installed. */
export function missingPrograms(): string[] {
  return ["ffmpeg", ...new Set(OTHER_FILES.map(([, program]) => program))].filter((program) => !hasProgram(program));
}

/** Writes the files of every encoder that is installed to a folder. */
export async function encodeFiles(folder: string): Promise<EncodedFile[]> {
  const source = join(folder, "source.wav");
  await run("ffmpeg", `-v error -y -f lavfi -i ${SWEEP} ${source}`);
  const missing = missingPrograms();
  const installed = recipes().filter(({ program }) => !missing.includes(program));
  return inParallel(installed, (recipe) => encode(recipe, { folder, source }));
}

async function encode(
  { name, program, args }: Recipe,
  paths: { folder: string; source: string },
): Promise<EncodedFile> {
  const file = join(paths.folder, name);
  const output = await run(program, args.replaceAll("{in}", paths.source).replace("{out}", file));
  if (!args.includes("{out}")) await writeFile(file, output);
  return { name, bytes: Uint8Array.from(await readFile(file)), seconds: await decodedSeconds(file) };
}

/** The output of a command. Throws if the command fails. */
async function run(program: string, args: string): Promise<Uint8Array> {
  const { stdout } = await promisify(execFile)(program, args.split(" "), { encoding: "buffer", maxBuffer: MAX_OUTPUT });
  return stdout;
}

/** The length of the first audio track as ffmpeg decodes it, in seconds; 0 if it decodes nothing. */
export async function decodedSeconds(file: string): Promise<number> {
  const args = `-v error -i ${file} -map 0:a:0 -ac 1 -ar ${REFERENCE_RATE} -f s16le pipe:1`;
  const decoded = await new Promise<Uint8Array>((resolve) => {
    // A damaged file makes ffmpeg fail after it has decoded the rest.
    execFile("ffmpeg", args.split(" "), { encoding: "buffer", maxBuffer: MAX_OUTPUT }, (_, stdout) => resolve(stdout));
  });
  return decoded.length / 2 / REFERENCE_RATE;
}

/** Applies a function to every item, as many at once as there are cores. */
export async function inParallel<T, R>(items: readonly T[], apply: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const entries = items.entries();
  const work = async () => {
    for (const [i, item] of entries) results[i] = await apply(item);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return results;
}
