import { env, exports } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { everyMinute } from "../../../../src/cron/every-minute.ts";
import type { Problem } from "../../../../src/routes/v1/problem.ts";
import type { Song } from "../../../../src/routes/v1/songs/response.ts";
import { account, type TestAccount } from "../../../support/account.ts";
import { T0 } from "../../../support/job.ts";
import { ask, native } from "../../../support/native.ts";
import { runToEnd } from "../../../support/run-job.ts";
import { scriptedUpstream } from "../../../support/scripted-upstream.ts";
import { mp3Bytes } from "../../../support/sound-bytes.ts";
import { hasBytes, madeSong, storeBytes } from "../../../support/stored-song.ts";
import { call } from "../../../support/submit.ts";

type Page = { data: Song[]; next_cursor: string | null };

const DAY = 86_400_000;
let owner: TestAccount;

beforeEach(async () => {
  owner = await account();
});

async function withScopes(...scopes: string[]): Promise<TestAccount> {
  const limited = await account();
  const update = env.DB.prepare("UPDATE keys SET scopes = ? WHERE account_id = ?");
  await update.bind(JSON.stringify(scopes), limited.id).run();
  return limited;
}

describe("the list of songs", () => {
  it("searches, filters and paginates songs", async () => {
    const rain = await madeSong(owner.id, { title: "雨の夜", at: T0 });
    const sun = await madeSong(owner.id, { title: "晴れの夜", at: T0 + 1 });
    const stem = await madeSong(owner.id, { title: "夜 (Vocals)", at: T0 + 2, parentId: rain });
    await native(owner, `/songs/${sun}`, { method: "PATCH", body: { tags: ["calm"], favorite: true } });
    const ids = async (query: string) => (await ask<Page>(owner, `/songs?${query}`)).body.data.map(({ id }) => id);
    expect(await ids(`q=${encodeURIComponent("夜")}`)).toEqual([sun, rain]);
    expect(await ids(`kind=any&q=${encodeURIComponent("夜")}`)).toEqual([stem, sun, rain]);
    expect(await ids("kind=stem")).toEqual([stem]);
    expect(await ids("kind=export")).toEqual([]);
    expect(await ids(`q=${encodeURIComponent("雨の夜")}`)).toEqual([rain]);
    expect(await ids("operation=stems")).toEqual([stem]);
    expect(await ids("tag=calm&favorite=true")).toEqual([sun]);
    expect(await ids("kind=any&favorite=false&created_after=2100-01-01T00:00:00Z")).toEqual([stem]);
    const first = await ask<Page>(owner, "/songs?kind=any&limit=2");
    const second = await ask<Page>(owner, `/songs?kind=any&limit=2&cursor=${first.body.next_cursor}`);
    expect([...first.body.data, ...second.body.data].map(({ id }) => id)).toEqual([stem, sun, rain]);
    expect(second.body.next_cursor).toBeNull();
  });

  it.each([
    ["limit=0", "/limit"],
    ["limit=101", "/limit"],
    ["cursor=nonsense", "/cursor"],
    ["created_after=yesterday", "/created_after"],
    ["favorite=maybe", "/favorite"],
    ["operation=dance", "/operation"],
    [`q=${"x".repeat(201)}`, "/q"],
  ])("rejects %s with 422 and names the parameter", async (query, pointer) => {
    const { status, body } = await ask<Problem>(owner, `/songs?${query}`);
    expect([status, body.errors]).toEqual([422, [expect.objectContaining({ pointer, in: "query" })]]);
  });

  it.each(["kind", "operation"])("names the allowed values of %s", async (name) => {
    const { body } = await ask<Problem>(owner, `/songs?${name}=dance`);
    expect(body.errors?.[0]?.message).toMatch(/^must be one of song, /);
  });

  it("returns 200 for any search text", async () => {
    for (const q of [
      '"',
      "' OR 1=1 --",
      "a AND (",
      "NEAR(x y)",
      "%%%",
      "___",
      "*",
      "^abc",
      "title:abc",
      "\0\0\0",
      "🎵🎶🎵",
    ])
      expect((await native(owner, `/songs?q=${encodeURIComponent(q)}`)).status, q).toBe(200);
  });
});

describe("a song", () => {
  it("returns links that work without a key, but none to a key without audio:read", async () => {
    const id = await madeSong(owner.id);
    await storeBytes(id);
    const { body } = await ask<Song>(owner, `/songs/${id}`);
    expect(body).toMatchObject({ id, operation: "song", parent_id: null, deleted: null });
    expect((await exports.default.fetch(body.assets[0]?.url ?? "")).status).toBe(200);
    const reader = await withScopes("jobs:read");
    const readerSong = await madeSong(reader.id);
    expect((await ask<Song>(reader, `/songs/${readerSong}`)).body.assets).toMatchObject([{ role: "audio", url: null }]);
  });

  it("returns 403 for reading, updating or deleting a song without the required scope", async () => {
    const [writer, reader] = [await withScopes("jobs:write"), await withScopes("jobs:read")];
    const [writerSong, readerSong] = [await madeSong(writer.id), await madeSong(reader.id)];
    for (const path of ["", `/${writerSong}`, `/${writerSong}/lineage`, `/${writerSong}/lyrics.lrc`])
      expect((await native(writer, `/songs${path}`)).status, path).toBe(403);
    for (const method of ["PATCH", "DELETE"])
      expect((await native(reader, `/songs/${readerSong}`, { method, body: {} })).status, method).toBe(403);
  });

  it("returns 404 for every operation on another account's song", async () => {
    const id = await madeSong(owner.id, { lyricLines: [{ text: "la", start: 0, end: 1 }] });
    const other = await account();
    const requests = [
      native(other, `/songs/${id}`),
      native(other, `/songs/${id}/lineage`),
      native(other, `/songs/${id}/lyrics.vtt`),
      native(other, `/songs/${id}`, { method: "PATCH", body: { title: "Mine" } }),
      native(other, `/songs/${id}`, { method: "DELETE" }),
    ];
    for (const response of await Promise.all(requests)) {
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ code: "not_found", detail: `no song with id ${id}` });
    }
    expect((await ask<Page>(other, "/songs")).body.data).toEqual([]);
    expect((await ask<Song>(owner, `/songs/${id}`)).body).toMatchObject({ title: "Morning", deleted: null });
  });
});

describe("a song update", () => {
  const update = (id: string, body: unknown) => ask<Song & Problem>(owner, `/songs/${id}`, { method: "PATCH", body });

  it("updates title, tags without duplicates, favorite and retention", async () => {
    const id = await madeSong(owner.id);
    const body = { title: " New ", tags: ["calm", " calm", "夜"], favorite: true, retention_days: 10 };
    const retained_until = new Date(T0 + 10 * DAY).toISOString();
    expect((await update(id, body)).body).toMatchObject({
      title: "New",
      tags: ["calm", "夜"],
      favorite: true,
      assets: [{ retained_until }],
    });
    expect((await update(id, { favorite: false })).body).toMatchObject({ title: "New", assets: [{ retained_until }] });
    expect((await update(id, { retention_days: null })).body.assets).toMatchObject([{ retained_until: null }]);
  });

  it.each([
    [{ title: "" }, "/title"],
    [{ title: "x".repeat(501) }, "/title"],
    [{ title: 5 }, "/title"],
    [{ tags: "calm" }, "/tags"],
    [{ tags: Array.from({ length: 21 }, (_, i) => `tag ${i}`) }, "/tags"],
    [{ tags: ["calm", "x".repeat(51)] }, "/tags/1"],
    [{ tags: ["  "] }, "/tags/0"],
    [{ favorite: "yes" }, "/favorite"],
    [{ retention_days: 0 }, "/retention_days"],
    [{ retention_days: 1.5 }, "/retention_days"],
    [{ lyrics: "mine" }, "/lyrics"],
  ])("rejects %j with 422, names the field and rule and changes nothing", async (body, pointer) => {
    const id = await madeSong(owner.id);
    const response = await update(id, { favorite: true, ...body });
    expect(response.status).toBe(422);
    expect(response.body.errors).toMatchObject([{ pointer, message: expect.stringMatching(/^(must|is unknown)/) }]);
    expect((await ask<Song>(owner, `/songs/${id}`)).body).toMatchObject({
      title: "Morning",
      favorite: false,
      tags: [],
    });
  });

  it("rejects a retention that has already passed", async () => {
    const id = await madeSong(owner.id, { at: T0 - 5 * DAY });
    const response = await update(id, { retention_days: 5 });
    expect([response.status, response.body.errors]).toMatchObject([422, [{ pointer: "/retention_days" }]]);
    expect((await update(id, { retention_days: 6 })).status).toBe(200);
  });
});

describe("a song deletion", () => {
  const remove = (id: string) => ask<Song>(owner, `/songs/${id}`, { method: "DELETE" });

  it("ends the links to a song's files at once and returns the same tombstone when repeated", async () => {
    const id = await madeSong(owner.id, { title: "Gone" });
    await storeBytes(id);
    const { body: before } = await ask<Song>(owner, `/songs/${id}`);
    const restorable_until = new Date(T0 + 30 * DAY).toISOString();
    const deleted = { at: new Date(T0).toISOString(), reason: "request", restorable_until };
    expect(await remove(id)).toMatchObject({
      status: 200,
      body: { id, title: "Gone", assets: [], lyrics: null, deleted },
    });
    vi.setSystemTime(T0 + 1_000);
    expect(await remove(id)).toMatchObject({ status: 200, body: { deleted } });
    expect((await ask<Song>(owner, `/songs/${id}`)).body).toMatchObject({ assets: [], deleted });
    expect((await ask<Page>(owner, "/songs?q=gone")).body.data).toEqual([]);
    expect(await hasBytes(id)).toBe(false);
    expect((await exports.default.fetch(before.assets[0]?.url ?? "")).status).toBe(410);
  });

  it("completes a range response in progress and returns 410 for the next range of a deleted song", async () => {
    const id = await madeSong(owner.id);
    await storeBytes(id);
    const { body } = await ask<Song>(owner, `/songs/${id}`);
    const url = body.assets[0]?.url ?? "";
    const inProgress = await exports.default.fetch(url, { headers: { Range: "bytes=0-99" } });
    await remove(id);
    expect((await inProgress.arrayBuffer()).byteLength).toBe(100);
    expect((await exports.default.fetch(url, { headers: { Range: "bytes=100-" } })).status).toBe(410);
  });

  it("returns 404 for a deleted parent song in both APIs", async () => {
    const id = await madeSong(owner.id);
    await remove(id);
    const nativeResponse = await ask<Problem>(owner, `/songs/${id}/stems`, { body: {} });
    expect(nativeResponse).toMatchObject({ status: 404, body: { code: "not_found" } });
    const ttapiResponse = await call(owner, "stems", { music_id: id });
    expect([ttapiResponse.status, await ttapiResponse.json()]).toMatchObject([
      404,
      { message: `no song with id ${id}` },
    ]);
  });

  it("the TTAPI-compatible API returns a deleted song without a link", async () => {
    const id = await madeSong(owner.id);
    const { body } = await remove(id);
    const fetched = await (await call(owner, `fetch?jobId=${body.job_id}`)).json();
    expect(fetched).toMatchObject({ status: "SUCCESS", data: { musics: [{ musicId: id, audioUrl: null }] } });
  });
});

describe("the bin", () => {
  const remove = (id: string, query = "") => ask<Song>(owner, `/songs/${id}${query}`, { method: "DELETE" });
  const restore = (id: string, by = owner) => ask<Song & Problem>(by, `/songs/${id}/restore`, { method: "POST" });
  const linkOf = async (id: string) => (await ask<Song>(owner, `/songs/${id}`)).body.assets[0]?.url ?? "";
  const statusOf = async (url: string) => (await exports.default.fetch(url)).status;

  it("restores a song with its lyrics, and links that were issued before its deletion work again", async () => {
    const id = await madeSong(owner.id, { lyrics: "back again" });
    await storeBytes(id);
    const { body: before } = await ask<Song>(owner, `/songs/${id}`);
    const url = before.assets[0]?.url ?? "";
    await remove(id);
    const gone = await exports.default.fetch(url);
    expect([gone.status, gone.headers.get("cache-control")]).toEqual([410, "no-store"]);
    expect(await restore(id)).toMatchObject({ status: 200, body: before });
    const response = await exports.default.fetch(url);
    expect([response.status, await response.bytes()]).toEqual([200, mp3Bytes()]);
    expect(await restore(id)).toMatchObject({ status: 200, body: before });
  });

  it("lists the bin, last deleted first, in pages", async () => {
    const ids = [await madeSong(owner.id, { title: "Rain" }), await madeSong(owner.id), await madeSong(owner.id)];
    await madeSong(owner.id, { title: "Rain, kept" });
    for (const [i, id] of ids.entries()) {
      vi.setSystemTime(T0 + i);
      await remove(id);
    }
    const page = async (query: string) => (await ask<Page>(owner, `/songs?deleted=true${query}`)).body;
    const first = await page("&limit=2");
    expect(first.data.map(({ id }) => id)).toEqual([ids[2], ids[1]]);
    expect(first.data[0]).toMatchObject({ lyrics: null, assets: [], deleted: { reason: "request" } });
    const second = await page(`&limit=2&cursor=${first.next_cursor}`);
    expect([second.data.map(({ id }) => id), second.next_cursor]).toEqual([[ids[0]], null]);
    expect((await page("&q=rain")).data.map(({ id }) => id)).toEqual([ids[0]]);
    await remove(ids[2] ?? "", "?purge=1");
    await restore(ids[1] ?? "");
    expect((await page("")).data.map(({ id }) => id)).toEqual([ids[0]]);
    vi.setSystemTime(T0 + 30 * DAY);
    expect((await page("")).data).toEqual([]);
  });

  it.each([
    "",
    "an earlier deletion",
  ])("purge=1 deletes a song immediately and permanently after %j", async (earlier) => {
    const id = await madeSong(owner.id);
    await storeBytes(id);
    const url = await linkOf(id);
    if (earlier) await remove(id);
    expect(await remove(id, "?purge=1")).toMatchObject({ status: 200, body: { deleted: { restorable_until: null } } });
    const { objects } = await env.ASSETS.list();
    expect(objects.filter(({ key }) => key.includes(id))).toEqual([]);
    expect(await statusOf(url)).toBe(410);
    expect(await restore(id)).toMatchObject({ status: 410, body: { code: "gone" } });
    expect(await ask<Problem>(owner, `/songs/${id}?purge=2`, { method: "DELETE" })).toMatchObject({ status: 422 });
  });

  it("lists deleted stems in the bin too, and songs alone with kind=song", async () => {
    const parent = await madeSong(owner.id);
    const stem = await madeSong(owner.id, { parentId: parent, stem: "vocals" });
    await remove(stem);
    const idsAt = async (query: string) =>
      (await ask<Page>(owner, `/songs?deleted=true${query}`)).body.data.map(({ id }) => id);
    expect([await idsAt(""), await idsAt("&kind=stem"), await idsAt("&kind=song")]).toEqual([[stem], [stem], []]);
  });

  it("loses no file to concurrent deletions and restores", async () => {
    // R2's clock is the real one, and copies in the bin are kept for an hour of it.
    const now = (await env.ASSETS.put("clock", ""))?.uploaded.getTime() ?? 0;
    vi.setSystemTime(now);
    const id = await madeSong(owner.id, { at: now });
    await storeBytes(id);
    const url = await linkOf(id);
    for (let round = 0; round < 8; round++)
      await Promise.all([remove(id), restore(id), remove(id), restore(id), restore(id)]);
    await restore(id);
    await everyMinute(env, now + 60_000);
    expect(await statusOf(url)).toBe(200);
    for (const hours of [1, 2, 3]) await everyMinute(env, now + hours * 3_600_001);
    expect(await statusOf(url)).toBe(200);
    await remove(id);
    expect(await statusOf(url)).toBe(410);
  });

  it("returns 404 for the restore of an unknown song and another account's", async () => {
    const id = await madeSong(owner.id);
    await remove(id);
    expect((await restore(id, await account())).status).toBe(404);
    expect((await restore(crypto.randomUUID())).status).toBe(404);
    expect((await restore(id)).status).toBe(200);
  });
});

it("keeps a song for its retention_days and then deletes it with its files", async () => {
  vi.stubGlobal("fetch", scriptedUpstream().fetch);
  const { body: job } = await ask(owner, "/songs", { body: { sound_prompt: "calm piano", retention_days: 4 } });
  const { songs } = await runToEnd({ accountId: owner.id, jobId: String(job.id) });
  const [id, until] = [songs[0]?.id ?? "", songs[0]?.retainedUntil ?? 0];
  const { body: before } = await ask<Song>(owner, `/songs/${id}`);
  expect(before.assets[0]?.retained_until).toBe(new Date(until).toISOString());
  expect(until - Date.parse(before.created_at)).toBe(4 * DAY);
  await everyMinute(env, until - 1);
  expect(await hasBytes(id)).toBe(true);
  await everyMinute(env, until);
  expect(await hasBytes(id)).toBe(false);
  const deleted = { at: new Date(until).toISOString(), reason: "retention", restorable_until: null };
  expect((await ask<Song>(owner, `/songs/${id}`)).body).toMatchObject({ deleted, assets: [] });
});

describe("a song's lineage", () => {
  it("returns ancestors and descendants and marks deleted ones", async () => {
    const parent = await madeSong(owner.id, { title: "Parent" });
    const song = await madeSong(owner.id, { parentId: parent, at: T0 + 1 });
    const child = await madeSong(owner.id, { parentId: song, title: "Child", at: T0 + 2 });
    await native(owner, `/songs/${parent}`, { method: "DELETE" });
    const restorable_until = new Date(T0 + 30 * DAY).toISOString();
    const deleted = { at: new Date(T0).toISOString(), reason: "request", restorable_until };
    expect((await ask(owner, `/songs/${song}/lineage`)).body).toEqual({
      ancestors: [expect.objectContaining({ id: parent, title: "Parent", operation: "song", distance: 1, deleted })],
      descendants: [expect.objectContaining({ id: child, parent_id: song, operation: "stems", deleted: null })],
      truncated: false,
    });
  });
});

describe("timed lyrics", () => {
  it.each([
    ["lrc", "text/plain; charset=utf-8", "[00:01.00]雨\n"],
    ["srt", "application/x-subrip; charset=utf-8", "00:00:01,000 --> 00:00:02,500"],
    ["vtt", "text/vtt; charset=utf-8", "00:00:01.000 --> 00:00:02.500"],
  ])("returns timed lyrics as %s in a file named after the song", async (format, type, text) => {
    const id = await madeSong(owner.id, { title: "Rain", lyricLines: [{ text: "雨", start: 1, end: 2.5 }] });
    const response = await native(owner, `/songs/${id}/lyrics.${format}`);
    expect(new TextDecoder().decode(await response.arrayBuffer())).toContain(text);
    expect(response.headers.get("content-type")).toBe(type);
    expect(response.headers.get("content-disposition")).toContain(`filename="Rain.${format}"`);
  });

  it("returns lyrics as JSON with sections and times, null without timing", async () => {
    const lyrics = "[Verse]\n雨";
    const line = { text: "雨", start: 1, end: 2.5 };
    const timed = await madeSong(owner.id, { title: "Rain", lyrics, lyricLines: [line] });
    const untimed = await madeSong(owner.id, { lyrics, lyricLines: null });
    expect(await ask(owner, `/songs/${timed}/lyrics.json`)).toMatchObject({
      status: 200,
      body: {
        ...{ song_id: timed, title: "Rain", duration_seconds: expect.any(Number) },
        sections: [{ name: "Verse", type: "verse", start: 1, end: 2.5, lines: [line] }],
      },
    });
    expect((await ask(owner, `/songs/${untimed}/lyrics.json`)).body.sections).toEqual([
      { name: "Verse", type: "verse", start: null, end: null, lines: [{ text: "雨", start: null, end: null }] },
    ]);
  });

  it("returns 404 for lyrics.json of a song without lyrics, a deleted song and another account's", async () => {
    const [silent, deleted] = [await madeSong(owner.id, { lyrics: null }), await madeSong(owner.id)];
    await native(owner, `/songs/${deleted}`, { method: "DELETE" });
    const foreign = await madeSong((await account()).id);
    const problems = [silent, deleted, foreign].map((id) => ask<Problem>(owner, `/songs/${id}/lyrics.json`));
    expect((await Promise.all(problems)).map(({ status, body }) => [status, body.code])).toEqual([
      [404, "lyrics_unavailable"],
      [404, "not_found"],
      [404, "not_found"],
    ]);
  });

  it("returns 404 for timed lyrics of a song without timing and of a deleted song", async () => {
    const id = await madeSong(owner.id);
    expect(await ask(owner, `/songs/${id}/lyrics.lrc`)).toMatchObject({
      status: 404,
      body: { code: "timing_unavailable" },
    });
    await native(owner, `/songs/${id}`, { method: "DELETE" });
    expect(await ask(owner, `/songs/${id}/lyrics.lrc`)).toMatchObject({ status: 404, body: { code: "not_found" } });
    expect((await native(owner, `/songs/${id}/lyrics.txt`)).status).toBe(404);
  });
});
