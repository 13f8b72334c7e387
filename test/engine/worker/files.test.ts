import { beforeAll, describe, expect, it } from "vitest";
import { Results } from "../../../engine/storage/results.ts";
import { env, request } from "./support/engine.ts";
import { MP3, PNG } from "./support/studio.ts";

const file = (name: string, init: RequestInit = {}) =>
  request(`/files/${name}`, { ...init, headers: { "TT-API-KEY": "", ...init.headers } });

beforeAll(async () => {
  const results = new Results(env.RESULTS);
  await results.save("song.mp3", MP3);
  await results.save("song.png", PNG);
});

describe("a file", () => {
  it("serves a file without a key, with content type, length and ETag", async () => {
    const response = await file("song.mp3");
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "audio/mpeg",
      "content-length": "1000",
      "accept-ranges": "bytes",
      "x-content-type-options": "nosniff",
      etag: expect.stringMatching(/^"\w+"$/),
    });
    expect(await response.bytes()).toEqual(MP3);
    expect((await file("song.png")).headers.get("content-type")).toBe("image/png");
  });

  it("responds to HEAD without a body", async () => {
    const response = await file("song.mp3", { method: "HEAD", headers: { range: "bytes=0-1" } });
    expect([response.status, response.headers.get("content-length")]).toEqual([200, "1000"]);
    expect(await response.text()).toBe("");
  });

  it("serves byte ranges", async () => {
    const response = await file("song.mp3", { headers: { range: "bytes=10-19" } });
    expect([response.status, response.headers.get("content-range")]).toEqual([206, "bytes 10-19/1000"]);
    expect(await response.bytes()).toEqual(MP3.slice(10, 20));
  });

  it("returns 416 with the size for a range beyond the end", async () => {
    const response = await file("song.mp3", { headers: { range: "bytes=1000-" } });
    expect([response.status, response.headers.get("content-range")]).toEqual([416, "bytes */1000"]);
  });

  it("returns 304 if the client has the current version", async () => {
    const etag = (await file("song.mp3", { method: "HEAD" })).headers.get("etag") ?? "";
    expect((await file("song.mp3", { headers: { "if-none-match": `"other", W/${etag}` } })).status).toBe(304);
    expect((await file("song.mp3", { headers: { "if-none-match": '"other"' } })).status).toBe(200);
  });

  it("serves the whole file if If-Range names another version", async () => {
    const headers = { range: "bytes=0-1", "if-range": '"other"' };
    expect((await file("song.mp3", { headers })).status).toBe(200);
  });

  it("returns 404 for an unknown file", async () => {
    const response = await file("none.mp3");
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ status: "FAILED", data: null });
  });
});
