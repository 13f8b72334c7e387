import { expect, it } from "vitest";
import type { Container } from "../../src/audio/file-type.ts";
import { containerProblem, soundProblem, type UploadFormats } from "../../src/audio/upload-formats.ts";
import { engineProfile } from "../../src/upstream/engine/profile.ts";
import { ttapiProfile } from "../../src/upstream/ttapi/profile.ts";
import { containerOf, measured } from "../support/measured-file.ts";
import { WRITTEN_FILES } from "../support/written-files.ts";

function problemOf(name: string, formats: UploadFormats): string | null {
  const bytes = WRITTEN_FILES.find((file) => file.name === name)?.bytes ?? new Uint8Array(0);
  const container = containerOf(bytes) as Container;
  const { seconds = null, encoding = null } = measured(container, bytes) ?? {};
  return containerProblem(container, formats) ?? soundProblem({ container, encoding, seconds }, formats);
}

const WAV = "in wav is not supported, only PCM, float PCM, A-law, µ-law";
const ENGINE = "is not supported, only mp3, wav";
const TTAPI = "is not supported, only mp3, wav, m4a, flac";

const TABLE: [file: string, engine: string | null, ttapi: string | null][] = [
  ["16-bit.wav", null, null],
  ["20-bit.wav", null, null],
  ["float.wav", null, null],
  ["mu-law.wav", null, null],
  ["a-law.wav", null, null],
  ["rf64.wav", null, null],
  ["data-before-fmt.wav", null, null],
  ["ms-adpcm.wav", `Microsoft ADPCM ${WAV}`, `Microsoft ADPCM ${WAV}`],
  ["ima-adpcm.wav", `IMA ADPCM ${WAV}`, `IMA ADPCM ${WAV}`],
  ["gsm.wav", `GSM 6.10 ${WAV}`, `GSM 6.10 ${WAV}`],
  ["mp3.wav", `MP3 ${WAV}`, `MP3 ${WAV}`],
  ["rifx.wav", `big-endian PCM ${WAV}`, `big-endian PCM ${WAV}`],
  ["mpeg-2.5.mp3", null, null],
  ["free-format.mp3", null, null],
  ["starts-in-a-frame.mp3", null, null],
  ["layer-2.mp3", "MP2 in mp3 is not supported, only MP3", null],
  ["plain.opus", `ogg ${ENGINE}`, `ogg ${TTAPI}`],
  ["plain.mp4", `m4a ${ENGINE}`, null],
  ["plain.aiff", `aiff ${ENGINE}`, `aiff ${TTAPI}`],
  ["plain.aac", `aac ${ENGINE}`, `aac ${TTAPI}`],
  ["unmeasured.wma", `wma ${ENGINE}`, `wma ${TTAPI}`],
];

it.each(TABLE)("an upload of %s is accepted or rejected by name, by the engine and by TTAPI", (name, engine, ttapi) => {
  expect([engineProfile, ttapiProfile].map(({ uploads }) => problemOf(name, uploads))).toEqual([engine, ttapi]);
});

it("an upload is rejected for a duration that the engine does not read", () => {
  const sound = { container: "mp3", encoding: "MP3" } as const;
  expect(soundProblem({ ...sound, seconds: 0.9 }, engineProfile.uploads)).toBe("it is shorter than 1 s");
  expect(soundProblem({ ...sound, seconds: 1_201 }, engineProfile.uploads)).toBe("it is longer than 20 minutes");
  expect(soundProblem({ ...sound, seconds: 1_200 }, engineProfile.uploads)).toBeNull();
});
