import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { moveFiles } from "../../src/storage/bin.ts";
import { assetKey, binKey } from "../../src/storage/keys.ts";
import { mp3Bytes } from "../support/sound-bytes.ts";

const HOUR = 3_600_000;
const httpMetadata = { contentType: "audio/mpeg", contentDisposition: 'inline; filename="a.mp3"' };
let id: string;
let stored: string;
let binned: string;

beforeEach(async () => {
  id = crypto.randomUUID();
  [stored, binned] = [assetKey(`${id}-audio`), binKey(`${id}-audio`)];
  await env.ASSETS.put(stored, mp3Bytes(), { httpMetadata });
});

/** R2's clock is not the tests' clock. */
const LATER = Date.UTC(2100, 0, 1);
const keys = async () => (await env.ASSETS.list()).objects.map(({ key }) => key).filter((key) => key.includes(id));

/** R2 that fails from its nth call on. */
function failingFrom(call: number): R2Bucket {
  let calls = 0;
  return new Proxy(env.ASSETS, {
    get(bucket, name: "head" | "get" | "put" | "delete") {
      return (...args: unknown[]) => {
        if (++calls >= call) throw new Error("R2 is down");
        return (bucket[name] as (...of: unknown[]) => unknown)(...args);
      };
    },
  });
}

it("moves a file to the bin and back with its bytes, headers and ETag", async () => {
  const before = await env.ASSETS.head(stored);
  expect(await moveFiles(env.ASSETS, { id, to: "bin" }, LATER)).toBe("moved");
  expect(await keys()).toEqual([binned]);
  expect(await moveFiles(env.ASSETS, { id, to: "assets" }, LATER)).toBe("moved");
  expect(await keys()).toEqual([stored]);
  const after = await env.ASSETS.get(stored);
  expect(after).toMatchObject({ etag: before?.etag, httpMetadata });
  expect(await after?.bytes()).toEqual(mp3Bytes());
});

it("moves a file that was uploaded in parts", async () => {
  const upload = await env.ASSETS.createMultipartUpload(stored, { httpMetadata });
  await upload.complete([await upload.uploadPart(1, mp3Bytes())]);
  expect(await moveFiles(env.ASSETS, { id, to: "bin" }, LATER)).toBe("moved");
  expect(await (await env.ASSETS.get(binned))?.bytes()).toEqual(mp3Bytes());
});

it.each(["bin", "assets"] as const)("never loses a file when a move to %s is interrupted at any call", async (to) => {
  vi.spyOn(console, "error").mockReturnValue();
  const from = to === "bin" ? "assets" : "bin";
  await moveFiles(env.ASSETS, { id, to: from }, LATER);
  for (let call = 1; ; call++) {
    const result = await moveFiles(failingFrom(call), { id, to }, LATER);
    expect((await keys()).length).toBeGreaterThan(0);
    if (result === "moved") break;
    expect(await moveFiles(env.ASSETS, { id, to }, LATER)).toBe("moved");
    expect(await keys()).toEqual([to === "bin" ? binned : stored]);
    await moveFiles(env.ASSETS, { id, to: from }, LATER);
  }
  expect(await keys()).toEqual([to === "bin" ? binned : stored]);
});

describe("a restore", () => {
  it("keeps the copy in the bin for an hour, so that a late move to the bin loses nothing", async () => {
    await moveFiles(env.ASSETS, { id, to: "bin" }, LATER);
    const now = (await env.ASSETS.head(binned))?.uploaded.getTime() ?? 0;
    expect(await moveFiles(env.ASSETS, { id, to: "assets" }, now)).toBe("unsettled");
    // The end of a move to the bin that had started before the restore.
    await env.ASSETS.delete(stored);
    expect(await moveFiles(env.ASSETS, { id, to: "assets" }, now)).toBe("unsettled");
    expect(await keys()).toEqual([stored, binned]);
    expect(await moveFiles(env.ASSETS, { id, to: "assets" }, now + 2 * HOUR)).toBe("moved");
    expect(await keys()).toEqual([stored]);
  });

  it("of files that are not in the bin changes nothing", async () => {
    expect(await moveFiles(env.ASSETS, { id, to: "assets" }, LATER)).toBe("moved");
    expect(await keys()).toEqual([stored]);
  });
});
