import { describe, expect, it } from "vitest";
import { Results } from "../../../engine/storage/results.ts";
import { env } from "./support/engine.ts";

const results = new Results(env.RESULTS);
const MIB = 1024 * 1024;

/** Bytes that depend on their position, in pieces that do not align with parts. */
async function* stream(bytes: number, { breakAt = Number.POSITIVE_INFINITY, piece = 700_001 } = {}) {
  for (let at = 0; at < bytes; at += piece) {
    if (at >= breakAt) throw new Error("broken off");
    yield new Uint8Array(Math.min(piece, bytes - at)).map((_, i) => (at + i) % 253);
  }
}

describe("saveStream", () => {
  it.each([0, 1, 8 * MIB, 8 * MIB + 1, 19 * MIB])("stores a stream of %i bytes unchanged", async (bytes) => {
    await results.saveStream("flow.wav", stream(bytes));
    const stored = await results.open("flow.wav");
    expect([stored?.size, stored?.httpMetadata?.contentType]).toEqual([bytes, "audio/wav"]);
    const found = (await stored?.bytes()) ?? new Uint8Array(0);
    expect(found.findIndex((x, i) => x !== i % 253)).toBe(-1);
  });

  it.each([1, 12 * MIB])("stores nothing if the stream fails after %i bytes", async (breakAt) => {
    await expect(results.saveSource("broken.wav", stream(20 * MIB, { breakAt }))).rejects.toThrow("broken off");
    expect(await results.head("broken.wav")).toBeNull();
  });
});

describe("sources", () => {
  it("serves sources like files, and keeps them longer", async () => {
    await results.saveSource("kept-a.mp3", stream(10));
    await results.save("kept-a.png", new Uint8Array(3));
    await results.deleteFiles(["kept-a"]);
    expect(await results.head("kept-a.png")).toBeNull();
    expect((await results.head("kept-a.mp3"))?.size).toBe(10);
    expect((await results.open("kept-a.mp3", { offset: 2, length: 3 }))?.range).toEqual({ offset: 2, length: 3 });
  });
});
