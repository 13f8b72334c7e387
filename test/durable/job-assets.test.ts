import { env } from "cloudflare:workers";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { copyAssets, fetchSource } from "../../src/durable/job-assets.ts";
import { HOSTILE_LOCATIONS, HOSTILE_URLS } from "../support/hostile-urls.ts";
import { queued, storing } from "../support/job.ts";
import { mp3Bytes } from "../support/sound-bytes.ts";
import { WRITTEN_FILES } from "../support/written-files.ts";

const FILE = "https://files.example.com/a.mp3";
const SONG = {
  kind: "store",
  song: 0,
  role: "audio",
  assetId: "hostile-audio",
  title: "T",
  announcedSeconds: null,
  extrasUrl: null,
  knownEnd: null,
} as const;

/** Every way in which Fermata fetches a file from a URL that it did not choose. */
const FETCHERS = {
  "a user's link": (url: string) =>
    fetchSource({ kind: "fetch_source", assetId: "hostile-source", url, knownEnd: null }, queued(), env),
  "an upstream's link": async (url: string) => (await copyAssets({ ...SONG, url }, queued(), env)).outcome,
};
const fetchers = Object.entries(FETCHERS).map(([name, fetchFrom]) => ({ name, fetchFrom }));

let calledHosts: string[];
let respond: (url: string) => Response;

beforeEach(() => {
  calledHosts = [];
  vi.stubGlobal("fetch", async (input: RequestInfo) => {
    const { url } = new Request(input);
    calledHosts.push(new URL(url).hostname);
    return respond(url);
  });
});

afterEach(async () => {
  expect((await env.ASSETS.list()).objects).toEqual([]);
});

it.each(fetchers)("makes no request for $name to a private address", async ({ fetchFrom }) => {
  respond = () => new Response(mp3Bytes());
  for (const url of HOSTILE_URLS) expect({ url, ...(await fetchFrom(url)) }).toMatchObject({ url, kind: "rejected" });
  expect(calledHosts).toEqual([]);
});

it.each(fetchers)("follows no redirect of $name to a private address", async ({ fetchFrom }) => {
  for (const location of HOSTILE_LOCATIONS) {
    respond = (url) =>
      url.startsWith("https://files.example.com/")
        ? new Response(null, { status: 302, headers: { location } })
        : new Response(mp3Bytes());
    expect({ location, ...(await fetchFrom(FILE)) }).not.toMatchObject({ kind: "stored" });
  }
  expect(new Set(calledHosts)).toEqual(new Set(["files.example.com"]));
});

it("makes no request for the small files of a song to a private address", async () => {
  vi.spyOn(console, "error").mockReturnValue();
  respond = () => new Response(null, { status: 404 });
  for (const extrasUrl of HOSTILE_URLS)
    expect(await copyAssets({ ...SONG, url: FILE, extrasUrl }, storing(), env)).toMatchObject({ extras: [] });
  expect(new Set(calledHosts)).toEqual(new Set(["files.example.com"]));
});

it("follows no redirect of a user's link to the upstream, which only the upstream's links may reach", async () => {
  respond = () => new Response(null, { status: 302, headers: { location: "http://127.0.0.1:8788/files/a.mp3" } });
  expect(await FETCHERS["a user's link"](FILE)).toMatchObject({ kind: "rejected" });
  expect(calledHosts).toEqual(["files.example.com"]);
});

it("rejects an upload that the upstream cannot decode, by the name of its encoding", async () => {
  const adpcm = WRITTEN_FILES.find(({ name }) => name === "ms-adpcm.wav")?.bytes ?? new Uint8Array(0);
  respond = () => new Response(adpcm);
  expect(await FETCHERS["a user's link"](FILE)).toEqual({
    kind: "rejected",
    reason: "Microsoft ADPCM in wav is not supported, only PCM, float PCM, A-law, µ-law",
  });
});
