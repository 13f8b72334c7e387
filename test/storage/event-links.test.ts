import { expect, it } from "vitest";
import { linkedBody } from "../../src/storage/event-links.ts";
import { linkExpiry, type ReaderLinks } from "../../src/storage/links.ts";
import { T0 } from "../support/job.ts";

const DAY = 24 * 3_600_000;
const secret = "a-secret-of-enough-length";
const reader: ReaderLinks = {
  ...{ secret, base: "https://songs.example/fermata", scopes: ["*"], lifeMs: 35 * DAY, now: T0 },
};
const asset = (url: string | null) => ({ role: "audio", url, url_expires_at: null, bytes: 1 });
const jobUrls = (base: string) => ({ self: `${base}/v1/jobs/j1`, events: `${base}/v1/jobs/j1/events` });
const job = {
  id: "j1",
  metadata: { url: "/a/other-audio", urls: "x" },
  songs: [{ id: "s1", assets: [asset("/a/s1-audio"), asset("/a/s1-image-96")] }],
  urls: jobUrls(""),
};
const stored = (data: object) => JSON.stringify({ id: "evt_1", type: "job.succeeded", data });
const read = async (data: object, by = reader) => JSON.parse(await linkedBody(stored(data), by));

it("a reader with audio:read gets a signed link to each file, valid for 35 days from the event", async () => {
  const { data } = await read(job);
  const links = data.songs[0].assets.map(({ url }: { url: string }) => new URL(url));
  expect(links.map((link: URL) => link.origin + link.pathname)).toEqual([
    "https://songs.example/fermata/a/s1-audio",
    "https://songs.example/fermata/a/s1-image-96",
  ]);
  const [{ searchParams }] = links;
  const claim = { secret, assetId: "s1-audio", expires: searchParams.get("e"), signature: searchParams.get("s") };
  const expiresAt = await linkExpiry({ ...claim, now: T0 });
  expect(expiresAt).toBeGreaterThanOrEqual(T0 + 35 * DAY);
  expect(data.songs[0].assets[0].url_expires_at).toBe(new Date(expiresAt ?? 0).toISOString());
  expect(data.urls).toEqual(jobUrls("https://songs.example/fermata"));
  expect(data.metadata).toEqual(job.metadata);
});

it("the same event and reader always produce the same bytes", async () => {
  expect(await linkedBody(stored(job), reader)).toBe(await linkedBody(stored(job), { ...reader }));
});

it.each<[string, ReaderLinks]>([
  ["without audio:read", { ...reader, scopes: ["jobs:read", "webhooks"] }],
  ["whose key is revoked", { ...reader, scopes: [] }],
  ["if the server does not know its address", { ...reader, base: "", scopes: [] }],
])("a reader %s gets no link", async (_, by) => {
  const song = await read({ id: "s1", assets: [asset("/a/s1-audio")] }, by);
  expect(song.data.assets).toEqual([asset(null)]);
  const old = "https://old.example/a/s1-audio?e=4102444800&s=abc";
  const before = { ...asset(old), url_expires_at: "2100-01-01T00:00:00.000Z" };
  expect((await read({ id: "s1", assets: [before] }, by)).data.assets).toEqual([asset(null)]);
  const ttapi = await read({ jobId: "j1", musics: [{ musicId: "s1", audioUrl: old, imageUrl: "/a/s1-image" }] }, by);
  expect(ttapi.data.musics).toEqual([{ musicId: "s1", audioUrl: null, imageUrl: null }]);
  expect(JSON.stringify(await read(job, by))).not.toMatch(/[?&]s=/);
  expect((await read(job, by)).data.urls).toEqual(jobUrls(by.base));
});

it("links of an earlier version are signed again at the current address", async () => {
  const old = { ...job, songs: [{ assets: [asset("https://old.example/x/a/s1-audio?e=1&s=abc")] }] };
  const { data } = await read({ ...old, urls: jobUrls("https://old.example/x") });
  expect(data.songs[0].assets[0].url).toMatch("https://songs.example/fermata/a/s1-audio?e=");
  expect(data.urls).toEqual(jobUrls("https://songs.example/fermata"));
});

it("TTAPI's body has links to the files that exist", async () => {
  const { data } = await read({ musics: [{ audioUrl: "/a/s1-audio", imageUrl: null, videoUrl: null }] });
  expect(data.musics).toEqual([
    { audioUrl: expect.stringContaining("/a/s1-audio?e="), imageUrl: null, videoUrl: null },
  ]);
});

it.each([
  { id: "we_1", url: "https://hooks.example/a/b?e=1&s=2", reason: "gone" },
  { id: "s1", job_id: "j1", truncated: true },
  { id: "j1", songs: [{ id: "s1" }], truncated: true },
])("an event without links to files stays as it is: %j", async (data) => {
  expect(await linkedBody(stored(data), reader)).toBe(stored(data));
});
