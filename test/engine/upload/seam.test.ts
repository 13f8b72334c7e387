import { describe, expect, it } from "vitest";
import { findSeam } from "../../../engine/upload/continue-upload.ts";
import { crossfade, type Seam } from "../../../engine/upload/crossfade.ts";
import { isAllowedRedirect, isSourceLink } from "../../../engine/upload/source-link.ts";

const UPLOAD = { bpm: 120, beatAt: 0.2, seconds: 30, soundUntil: 27.9 };

describe("the seam", () => {
  it.each([
    [10, 10.2],
    [10.4, 10.2],
    [10.5, 10.7],
    [0.01, 0.7],
    [29.99, 29.7],
    [null, 27.7],
  ])("puts the seam for %s s at the beat at %s s", (moment, beat) => {
    expect(findSeam(UPLOAD, moment)).toBeCloseTo(beat, 9);
  });

  it("puts the seam directly after the last sound, not into the silence after it", () => {
    expect(findSeam({ ...UPLOAD, soundUntil: 12 }, null)).toBeCloseTo(12.2, 9);
  });
});

const SEAM: Seam = { at: 5_000, before: 300, after: 2_000 };
const sine = (hertz: number, length: number) =>
  Float32Array.from({ length }, (_, i) => 0.6 * Math.sin((2 * Math.PI * hertz * i) / 44_100));

async function* inPieces(samples: Float32Array, size: number) {
  for (let at = 0; at < samples.length; at += size) {
    const left = samples.slice(at, at + size);
    yield { left, right: left.map((x) => -x), hz: 44_100 };
  }
}

async function joined(first: Float32Array, second: Float32Array, size = 1_000) {
  const pieces = await Array.fromAsync(crossfade(inPieces(first, size), inPieces(second, 700), SEAM));
  const side = (name: "left" | "right") => Float32Array.from(pieces.flatMap((pcm) => [...pcm[name]]));
  return { left: side("left"), right: side("right") };
}

function widestStep(samples: Float32Array): number {
  return samples.reduce((widest, x, i) => Math.max(widest, i === 0 ? 0 : Math.abs(x - (samples[i - 1] ?? 0))), 0);
}

describe("two sounds that are joined", () => {
  const [first, second] = [sine(220, 9_000), sine(330, 6_000)];

  it("a crossfade is bit-identical to the first sound before its fade and to the second after it", async () => {
    const { left } = await joined(first, second);
    expect(left.length).toBe(SEAM.at + second.length);
    expect(left.slice(0, SEAM.at - SEAM.before)).toEqual(first.slice(0, SEAM.at - SEAM.before));
    expect(left.slice(SEAM.at + SEAM.after)).toEqual(second.slice(SEAM.after));
  });

  it("a crossfade has no click, and both sounds are audible at the seam", async () => {
    const { left, right } = await joined(first, second);
    // At most as steep as the sum of both sines.
    expect(widestStep(left)).toBeLessThan(widestStep(first) + widestStep(second));
    expect(left[SEAM.at + 50]).not.toBe(second[50]);
    expect(right[SEAM.at + 50]).not.toBe(left[SEAM.at + 50]);
  });

  it("a crossfade does not depend on the chunks of the first sound", async () => {
    expect(await joined(first, second, 333)).toEqual(await joined(first, second, 9_000));
  });

  it("a crossfade fills the gap with silence if the first sound ends early", async () => {
    const { left } = await joined(first.slice(0, 4_000), second);
    expect(left.slice(4_000, SEAM.at).every((x) => x === 0)).toBe(true);
    expect(left.slice(SEAM.at)).toEqual(second);
  });

  it("a crossfade never exceeds full scale", async () => {
    const { left } = await joined(
      first.map(() => 1),
      second.map(() => 0.9),
    );
    expect(Math.max(...left)).toBe(1);
  });
});

describe("a link to a source", () => {
  it.each([
    ["https://files.example.com/a.mp3", true],
    ["http://127.0.0.1:8787/a/source?e=1", true],
    ["https://localhost:8787/a/4f1c-audio", true],
    ["http://127.0.0.1:8787/health", false],
    ["http://127.0.0.1:8787/a/../health", false],
    ["ftp://127.0.0.1:8787/a/source", false],
    ["https://files.example.com./a", true],
    ["https://b\u00fccher.example.com/a", true],
    ["http://files.example.com/a.mp3", false],
    ["https://192.168.1.2/a", false],
    ["https://0x7f.1/a", false],
    ["https://[fd00::1]/a", false],
    ["https://intranet/a", false],
    ["https://db.internal/a", false],
    ["https://u:p@files.example.com/a", false],
    ["data:audio/wav,x", false],
    ["nonsense", false],
  ])("%s: %s", (link, allowed) => {
    expect(isSourceLink(link)).toBe(allowed);
  });

  it("allows redirects to public hosts and within one origin, never from outside to loopback", () => {
    expect(isAllowedRedirect("https://cdn.example.com/a", "https://files.example.com/a")).toBe(true);
    expect(isAllowedRedirect("http://127.0.0.1:1/a/y", "http://127.0.0.1:1/a/x")).toBe(true);
    expect(isAllowedRedirect("http://127.0.0.1:1/health", "http://127.0.0.1:1/a/x")).toBe(false);
    expect(isAllowedRedirect("http://127.0.0.1:1/a/y", "https://files.example.com/a")).toBe(false);
    expect(isAllowedRedirect("http://127.0.0.1:2/a/y", "http://127.0.0.1:1/a/x")).toBe(false);
  });
});
