import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { acceptJob, findJob } from "../../src/db/jobs.ts";
import { BIN_MS, deleteSong, purgeSong, restoreSong } from "../../src/db/song-bin.ts";
import { expireSongs, listUnpurged, PAGE, savePurged } from "../../src/db/song-retention.ts";
import { changeSong, findParent, findSong } from "../../src/db/songs.ts";
import { succeeded } from "../../src/job/end.ts";
import { account, count } from "../support/account.ts";
import { result, STORED, seed, storing, T0, upstreamSong } from "../support/job.ts";
import { record } from "../support/record.ts";
import { madeSong } from "../support/stored-song.ts";

const HOUR = 3_600_000;
/** Long after the song was created: its job no longer writes it again. */
const LATER = T0 + 2 * HOUR;

async function owned(fields: Parameters<typeof madeSong>[1] = {}): Promise<{ id: string; accountId: string }> {
  const { id: accountId } = await account();
  return { id: await madeSong(accountId, fields), accountId };
}

const inSearch = (word: string) => count("song_search", "song_search MATCH ?", `"${word}"`);

describe("a deleted song", () => {
  it("a deleted song keeps its title, deletion time and reason, and none of its content", async () => {
    const song = await owned({ title: "Goodbye", lyrics: "unheardof words", lyricLines: [] });
    expect(await inSearch("unheardof")).toBe(1);
    const deleted = await deleteSong(env.DB, song, LATER);
    expect(deleted).toMatchObject({
      title: "Goodbye",
      ...{ lyrics: null, sound: null, lyricLines: null, assets: [], durationSeconds: null },
      deleted: { at: LATER, reason: "request", restorableUntil: LATER + BIN_MS },
    });
    expect(await findSong(env.DB, song.id, song.accountId)).toEqual(deleted);
    expect(await inSearch("unheardof")).toBe(0);
    expect((await findJob(env.DB, deleted?.jobId ?? "", song.accountId))?.songs).toEqual([deleted]);
  });

  it("a deleted song does not change when it is deleted again, updated or expires", async () => {
    const song = await owned({ retainedUntil: LATER + 1 });
    const deleted = await deleteSong(env.DB, song, LATER);
    expect(await deleteSong(env.DB, song, LATER + 1)).toEqual(deleted);
    expect(await changeSong(env.DB, song, { title: "Back", favorite: true })).toEqual(deleted);
    await expireSongs(env.DB, LATER + 2);
    expect(await findSong(env.DB, song.id, song.accountId)).toEqual(deleted);
  });

  it("a deleted song is not restored when its job records its end again", async () => {
    const { id: accountId } = await account();
    const jobId = crypto.randomUUID();
    const song = { id: crypto.randomUUID(), accountId };
    const jobSong = { id: song.id, upstream: upstreamSong({ lyrics: "revenant" }), audio: STORED, image: STORED };
    const end = { ...result(), upstreamJobId: "up-1", startedAt: T0, songs: [jobSong] };
    await acceptJob(env.DB, seed({ id: jobId, accountId }), null);
    for (const now of [LATER, LATER + 1]) {
      await record(env.DB, succeeded(storing({ id: jobId, accountId }), end, T0));
      await purgeSong(env.DB, song, now);
      await savePurged(env.DB, [song.id], now);
    }
    await record(env.DB, succeeded(storing({ id: jobId, accountId }), end, T0));
    const found = await findSong(env.DB, song.id, accountId);
    expect(found).toMatchObject({ lyrics: null, assets: [], deleted: { at: LATER } });
    expect(await inSearch("revenant")).toBe(0);
  });

  it("a deleted song cannot be a parent", async () => {
    const song = await owned();
    expect(await findParent(env.DB, song.id, song.accountId)).toMatchObject({ id: song.id });
    await deleteSong(env.DB, song, LATER);
    expect(await findParent(env.DB, song.id, song.accountId)).toBeNull();
  });

  it("another account cannot read, delete or update a song", async () => {
    const song = await owned();
    const theirs = { id: song.id, accountId: (await account()).id };
    expect(await deleteSong(env.DB, theirs, LATER)).toBeNull();
    expect(await changeSong(env.DB, theirs, { title: "Mine" })).toBeNull();
    expect(await findSong(env.DB, song.id, theirs.accountId)).toBeNull();
    expect(await findSong(env.DB, song.id, song.accountId)).toMatchObject({ title: "Morning", deleted: null });
  });
});

describe("a song in the bin", () => {
  it("a restored song has its texts and files again, is found by search and can be a parent", async () => {
    const song = await owned({ title: "Back", lyrics: "lazarus rises", lyricLines: [] });
    const before = await findSong(env.DB, song.id, song.accountId);
    await deleteSong(env.DB, song, LATER);
    expect(await inSearch("lazarus")).toBe(0);
    expect(await restoreSong(env.DB, song, LATER + 1)).toEqual(before);
    expect(await inSearch("lazarus")).toBe(1);
    expect(await findParent(env.DB, song.id, song.accountId)).toMatchObject({ id: song.id });
    expect(await restoreSong(env.DB, song, LATER + 2)).toEqual(before);
  });

  it("a song can be restored until its time in the bin ends, and not after a purge", async () => {
    const song = await owned();
    const deleted = await deleteSong(env.DB, song, LATER);
    expect(await restoreSong(env.DB, song, LATER + BIN_MS)).toEqual(deleted);
    expect(await restoreSong(env.DB, song, LATER + BIN_MS - 1)).toMatchObject({ deleted: null });
    await deleteSong(env.DB, song, LATER);
    const purged = await purgeSong(env.DB, song, LATER + 1);
    expect(purged).toMatchObject({ deleted: { at: LATER, reason: "request", restorableUntil: null } });
    expect(await restoreSong(env.DB, song, LATER + 2)).toEqual(purged);
    expect(await count("songs", "id = ? AND lyrics IS NULL", song.id)).toBe(1);
  });

  it("another account can neither restore nor purge a song", async () => {
    const song = await owned();
    await deleteSong(env.DB, song, LATER);
    const theirs = { id: song.id, accountId: (await account()).id };
    expect([await restoreSong(env.DB, theirs, LATER), await purgeSong(env.DB, theirs, LATER)]).toEqual([null, null]);
    expect(await restoreSong(env.DB, song, LATER)).toMatchObject({ deleted: null });
  });
});

describe("files of deleted songs", () => {
  it("files of a deleted song are listed for purging until they are purged", async () => {
    const song = await owned();
    expect(await listUnpurged(env.DB, LATER)).not.toContain(song.id);
    await purgeSong(env.DB, song, LATER);
    expect(await listUnpurged(env.DB, LATER - 1)).not.toContain(song.id);
    expect(await listUnpurged(env.DB, LATER)).toContain(song.id);
    await savePurged(env.DB, [song.id], LATER);
    expect(await listUnpurged(env.DB, LATER + HOUR - 1)).not.toContain(song.id);
    await savePurged(env.DB, [song.id], LATER + HOUR);
    expect(await listUnpurged(env.DB, Number.MAX_SAFE_INTEGER)).not.toContain(song.id);
    expect(await count("assets", "song_id = ?", song.id)).toBe(0);
  });

  it("files of a song deleted soon after its creation are purged a second time, as its job may store them again", async () => {
    const song = await owned();
    await purgeSong(env.DB, song, T0 + 1);
    await savePurged(env.DB, [song.id], T0 + 1);
    expect(await listUnpurged(env.DB, T0 + 1 + HOUR - 1)).not.toContain(song.id);
    expect(await listUnpurged(env.DB, T0 + 1 + HOUR)).toContain(song.id);
    await savePurged(env.DB, [song.id], T0 + 1 + HOUR);
    expect(await listUnpurged(env.DB, Number.MAX_SAFE_INTEGER)).not.toContain(song.id);
  });

  it("files of a song that is not deleted cannot be marked as purged", async () => {
    const song = await owned();
    await savePurged(env.DB, [], LATER);
    await savePurged(env.DB, [song.id], LATER);
    expect(await findSong(env.DB, song.id, song.accountId)).toMatchObject({ assets: [{ role: "audio" }] });
  });
});

describe("song expiry", () => {
  it("a song is deleted exactly when its retention ends, and a song without retention stays", async () => {
    const song = await owned({ retainedUntil: LATER });
    const kept = await madeSong(song.accountId);
    await expireSongs(env.DB, LATER - 1);
    expect(await findSong(env.DB, song.id, song.accountId)).toMatchObject({ deleted: null });
    await expireSongs(env.DB, LATER);
    const deleted = { at: LATER, reason: "retention", restorableUntil: null };
    expect(await findSong(env.DB, song.id, song.accountId)).toMatchObject({ deleted, assets: [] });
    expect(await findSong(env.DB, kept, song.accountId)).toMatchObject({ deleted: null });
  });

  it("songs expire in pages, oldest first", async () => {
    const { id } = await account();
    await expireSongs(env.DB, LATER);
    for (let i = 0; i <= PAGE; i++) await madeSong(id, { retainedUntil: LATER - i });
    expect(await expireSongs(env.DB, LATER)).toBe(PAGE);
    expect(await count("songs", "account_id = ? AND deleted_at IS NULL AND retained_until = ?", id, LATER)).toBe(1);
    expect(await expireSongs(env.DB, LATER)).toBe(1);
    expect(await expireSongs(env.DB, LATER)).toBe(0);
  });
});

describe("song updates", () => {
  it("an update changes only the given fields", async () => {
    const song = await owned({ title: "Before" });
    const changes = { tags: ["a", "爱"], favorite: true, retainedUntil: LATER };
    expect(await changeSong(env.DB, song, changes)).toMatchObject({ title: "Before", ...changes });
    expect(await changeSong(env.DB, song, { title: null })).toMatchObject({ title: null, ...changes });
    expect(await changeSong(env.DB, song, {})).toMatchObject({ title: null, ...changes });
    const undone = { tags: [], favorite: false, retainedUntil: null };
    expect(await changeSong(env.DB, song, undone)).toMatchObject(undone);
  });
});
