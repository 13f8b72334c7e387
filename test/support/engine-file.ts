import { durationMeter } from "../../src/audio/duration.ts";
import type { AudioContainer } from "../../src/audio/file-type.ts";

/** The duration that the gateway measures; NaN if the file is truncated. */
export function secondsOfFile(container: AudioContainer, bytes: Uint8Array): number {
  const meter = durationMeter(container);
  meter?.push(bytes);
  const { seconds, cut } = meter?.finish() ?? { seconds: null, cut: true };
  return seconds === null || cut ? Number.NaN : seconds;
}

/** The text frames of an ID3v2.4 tag at the start of a file. */
export function readTags(bytes: Uint8Array): Record<string, string> {
  const size = (at: number) => [0, 1, 2, 3].reduce((sum, i) => (sum << 7) | (bytes[at + i] ?? 0), 0);
  const text = (from: number, to: number) => new TextDecoder().decode(bytes.subarray(from, to));
  const tags: Record<string, string> = {};
  const end = text(0, 3) === "ID3" && bytes[3] === 4 ? 10 + size(6) : 0;
  for (let at = 10; at < end; at += 10 + size(at + 4)) tags[text(at, at + 4)] = text(at + 11, at + 10 + size(at + 4));
  return tags;
}
