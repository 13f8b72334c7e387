import { describe, expect, it } from "vitest";
import { type ByteRequest, ByteScanner, type Scan } from "../../src/audio/byte-scanner.ts";
import { audioScan, durationMeter } from "../../src/audio/duration.ts";
import { type Container, detectAudio, HEAD_BYTES, MAX_HEAD_BYTES } from "../../src/audio/file-type.ts";
import { joined, latin1, pseudoNoise } from "../support/altered-files.ts";
import * as samples from "../support/audio-bytes.ts";
import { containerOf, measured } from "../support/measured-file.ts";
import { REFUSED_FILES, WRITTEN_FILES } from "../support/written-files.ts";

const MEASURED = WRITTEN_FILES.filter(({ seconds }) => seconds !== null);

describe("files that other programs write", () => {
  it.each(WRITTEN_FILES)("$name is $container of $encoding and lasts $seconds s", (file) => {
    const container = containerOf(file.bytes);
    expect(container).toBe(file.container);
    const { seconds = null, encoding = null } = (container && measured(container, file.bytes)) ?? {};
    expect({ seconds, encoding }).toEqual({
      encoding: file.encoding,
      seconds: file.seconds === null ? null : expect.closeTo(file.seconds, 6),
    });
  });

  it.each(MEASURED)("$name is measured independently of the chunk sizes", ({ container, bytes }) => {
    const whole = measured(container as Container, bytes, [bytes.length]);
    for (const sizes of [[1], [2, 3], [7, 1, 64], [1_000], pseudoNoiseSizes()]) {
      expect(measured(container as Container, bytes, sizes)).toEqual(whole);
    }
  });

  it.each(REFUSED_FILES)("$name has no sound", ({ container, bytes }) => {
    expect(containerOf(bytes)).toBe(container);
    if (container !== null) expect(measured(container as Container, bytes)?.seconds).toBe(0);
  });
});

function pseudoNoiseSizes(): number[] {
  return [...pseudoNoise(50, 5)].map((size) => size * 20 + 1);
}

const SEEDS = [...WRITTEN_FILES.map(({ bytes }) => bytes), ...Object.values(samples)].filter(
  (bytes) => bytes.length < 200_000,
);

/** Counts what a scan requests. `bytes` are those that it reads. */
function counted(scan: Scan): { scan: Scan; count: { requests: number; bytes: number } } {
  const count = { requests: 0, bytes: 0 };
  const look = (request: ByteRequest) => {
    count.requests += 1;
    if (request.kind === "take" || request.kind === "peek") count.bytes += request.count;
  };
  function* counting(): Scan {
    let state = scan.next();
    while (!state.done) {
      look(state.value);
      state = scan.next(yield state.value);
    }
    return state.value;
  }
  return { scan: counting(), count };
}

function cost(container: Container, bytes: Uint8Array): { requests: number; bytes: number } {
  const { scan, count } = counted(audioScan(container) as Scan);
  const scanner = new ByteScanner(scan);
  scanner.push(bytes);
  scanner.finish();
  return count;
}

describe("damaged and hostile files", () => {
  it("measures damaged files without failing", () => {
    let state = 1;
    const random = (below: number) => {
      state = (state * 48_271) % 2_147_483_647;
      return state % below;
    };
    const pick = () => SEEDS[random(SEEDS.length)] as Uint8Array;
    for (let round = 0; round < 1_500; round++) {
      const [one, other] = [pick(), pick()];
      const bytes = joined(one.subarray(0, random(one.length + 1)), other.subarray(random(other.length + 1)));
      for (let i = random(12); i > 0 && bytes.length > 0; i--)
        bytes[random(Math.min(bytes.length, 5_000))] = random(256);
      const container = containerOf(bytes);
      const seconds = container && measured(container, bytes, [random(3_000) + 1, random(50) + 1])?.seconds;
      expect(seconds ?? 0).toBeGreaterThanOrEqual(0);
      expect(seconds ?? 0).toBeLessThan(Number.POSITIVE_INFINITY);
    }
  });

  const CONTAINERS = ["mp3", "aac", "m4a", "wav", "flac", "ogg", "webm", "aiff", "au"] as const;
  const PATTERNS: [name: string, pattern: string][] = [
    ["frame headers", "\xff\xfb\x90\x00"],
    ["free-format headers", "\xff\xfb\x00\x00"],
    ["AAC headers", "\xff\xf1\x50\x40\x00\xff\xfc"],
    ["sync bytes", "\xff"],
    ["tags", "ID3\x03\0\0\0\0\0\0"],
    ["Ogg pages", "OggS\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\0"],
    ["boxes", "\0\0\0\x08moof\0\0\0\x08trak\0\0\0\x18trex"],
    ["edits", "\0\0\0\x24elst\0\0\0\0\0\0\x0f\xff\0\0\0\x01\0\0\0\x01\0\0\0\x01"],
    ["chunks", "LIST\0\0\0\0"],
    ["elements", "\xa3\x81\0"],
    ["zeros", "\0"],
  ];
  it.each(PATTERNS)("reads a file of %s in linear time in every container", (_, pattern) => {
    const bytes = latin1(pattern.repeat(Math.ceil(300_000 / pattern.length)));
    for (const container of CONTAINERS) {
      const { requests, bytes: seen } = cost(container, bytes);
      expect(requests).toBeLessThan(4 * bytes.length);
      expect(seen).toBeLessThan(300 * bytes.length);
    }
  });

  it("rejects a file of zeros without reading it repeatedly", () => {
    const zeros = new Uint8Array(5_000_000);
    const lengths = [HEAD_BYTES];
    for (;;) {
      const found = detectAudio(zeros.subarray(0, lengths.at(-1)), false);
      if ("container" in found) break;
      lengths.push(found.needs);
    }
    expect(lengths.length).toBeLessThan(12);
    expect(lengths.at(-1)).toBeLessThanOrEqual(MAX_HEAD_BYTES);
  });

  it("gives up a file of millions of empty elements", { timeout: 60_000 }, () => {
    const meter = durationMeter("webm");
    const empty = latin1("\xa3\x80".repeat(50_000));
    for (let i = 0; i < 30; i++) meter?.push(empty);
    expect(meter?.finish()).toEqual({ seconds: null, cut: false, encoding: null });
  });
});
