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
  it("is served whole without a key, with its type, length and version", async () => {
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

  it("is described by HEAD without its bytes", async () => {
    const response = await file("song.mp3", { method: "HEAD", headers: { range: "bytes=0-1" } });
    expect([response.status, response.headers.get("content-length")]).toEqual([200, "1000"]);
    expect(await response.text()).toBe("");
  });

  it("is served in parts", async () => {
    const response = await file("song.mp3", { headers: { range: "bytes=10-19" } });
    expect([response.status, response.headers.get("content-range")]).toEqual([206, "bytes 10-19/1000"]);
    expect(await response.bytes()).toEqual(MP3.slice(10, 20));
  });

  it("says where it ends when a part lies behind that", async () => {
    const response = await file("song.mp3", { headers: { range: "bytes=1000-" } });
    expect([response.status, response.headers.get("content-range")]).toEqual([416, "bytes */1000"]);
  });

  it("is not sent again to one who has it", async () => {
    const etag = (await file("song.mp3", { method: "HEAD" })).headers.get("etag") ?? "";
    expect((await file("song.mp3", { headers: { "if-none-match": `"other", W/${etag}` } })).status).toBe(304);
    expect((await file("song.mp3", { headers: { "if-none-match": '"other"' } })).status).toBe(200);
  });

  it("is served whole to one who has a part of another version", async () => {
    const headers = { range: "bytes=0-1", "if-range": '"other"' };
    expect((await file("song.mp3", { headers })).status).toBe(200);
  });

  it("that does not exist is answered with 404", async () => {
    const response = await file("none.mp3");
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ status: "FAILED", data: null });
  });
});
