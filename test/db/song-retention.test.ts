import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { acceptJob, findJob, recordJob } from "../../src/db/jobs.ts";
import { deleteSong, expireSongs, listUnpurged, PAGE, savePurged } from "../../src/db/song-retention.ts";
import { changeSong, findParent, findSong } from "../../src/db/songs.ts";
import { succeeded } from "../../src/job/end.ts";
import { account, count } from "../support/account.ts";
import { result, STORED, seed, storing, T0, upstreamSong } from "../support/job.ts";
import { madeSong } from "../support/stored-song.ts";

const HOUR = 3_600_000;
/** Long after the song was made: no job writes it once more. */
const LATER = T0 + 2 * HOUR;

async function owned(made: Parameters<typeof madeSong>[1] = {}): Promise<{ id: string; accountId: string }> {
  const { id: accountId } = await account();
  return { id: await madeSong(accountId, made), accountId };
}

const inSearch = (word: string) => count("song_search", "song_search MATCH ?", `"${word}"`);

describe("a deleted song", () => {
  it("leaves that it was there, when it went and why, and nothing of what was in it", async () => {
    const song = await owned({ title: "Goodbye", lyrics: "unheardof words", lyricLines: [] });
    expect(await inSearch("unheardof")).toBe(1);
    const deleted = await deleteSong(env.DB, song, LATER);
    expect(deleted).toMatchObject({
      title: "Goodbye",
      ...{ lyrics: null, sound: null, lyricLines: null, assets: [], durationSeconds: null },
      deleted: { at: LATER, reason: "request" },
    });
    expect(await findSong(env.DB, song.id, song.accountId)).toEqual(deleted);
    expect(await inSearch("unheardof")).toBe(0);
    expect((await findJob(env.DB, deleted?.jobId ?? "", song.accountId))?.songs).toEqual([deleted]);
  });

  it("stays as it is when it is deleted again, changed, or its time is over", async () => {
    const song = await owned({ retainedUntil: LATER + 1 });
    const deleted = await deleteSong(env.DB, song, LATER);
    expect(await deleteSong(env.DB, song, LATER + 1)).toEqual(deleted);
    expect(await changeSong(env.DB, song, { title: "Back", favorite: true })).toEqual(deleted);
    await expireSongs(env.DB, LATER + 2);
    expect(await findSong(env.DB, song.id, song.accountId)).toEqual(deleted);
  });

  it("does not come back with a job that tells its end once more", async () => {
    const { id: accountId } = await account();
    const jobId = crypto.randomUUID();
    const song = { id: crypto.randomUUID(), accountId };
    const made = { id: song.id, upstream: upstreamSong({ lyrics: "revenant" }), audio: STORED, image: STORED };
    const end = { ...result(), upstreamJobId: "up-1", startedAt: T0, songs: [made] };
    await acceptJob(env.DB, seed({ id: jobId, accountId }), null);
    for (const now of [LATER, LATER + 1]) {
      await recordJob(env.DB, succeeded(storing({ id: jobId, accountId }), end, T0));
      await deleteSong(env.DB, song, now);
      await savePurged(env.DB, [song.id], now);
    }
    await recordJob(env.DB, succeeded(storing({ id: jobId, accountId }), end, T0));
    const found = await findSong(env.DB, song.id, accountId);
    expect(found).toMatchObject({ lyrics: null, assets: [], deleted: { at: LATER } });
    expect(await inSearch("revenant")).toBe(0);
  });

  it("is no parent any more", async () => {
    const song = await owned();
    expect(await findParent(env.DB, song.id, song.accountId)).toMatchObject({ id: song.id });
    await deleteSong(env.DB, song, LATER);
    expect(await findParent(env.DB, song.id, song.accountId)).toBeNull();
  });

  it("is unknown to another account, which cannot delete or change it", async () => {
    const song = await owned();
    const theirs = { id: song.id, accountId: (await account()).id };
    expect(await deleteSong(env.DB, theirs, LATER)).toBeNull();
    expect(await changeSong(env.DB, theirs, { title: "Mine" })).toBeNull();
    expect(await findSong(env.DB, song.id, theirs.accountId)).toBeNull();
    expect(await findSong(env.DB, song.id, song.accountId)).toMatchObject({ title: "Morning", deleted: null });
  });
});

describe("files of deleted songs", () => {
  it("are due until they are purged", async () => {
    const song = await owned();
    expect(await listUnpurged(env.DB, LATER)).not.toContain(song.id);
    await deleteSong(env.DB, song, LATER);
    expect(await listUnpurged(env.DB, LATER - 1)).not.toContain(song.id);
    expect(await listUnpurged(env.DB, LATER)).toContain(song.id);
    await savePurged(env.DB, [song.id], LATER);
    expect(await listUnpurged(env.DB, Number.MAX_SAFE_INTEGER)).not.toContain(song.id);
    expect(await count("assets", "song_id = ?", song.id)).toBe(0);
  });

  it("are due once more where the song was so new that its job may store it again", async () => {
    const song = await owned();
    await deleteSong(env.DB, song, T0 + 1);
    await savePurged(env.DB, [song.id], T0 + 1);
    expect(await listUnpurged(env.DB, T0 + HOUR - 1)).not.toContain(song.id);
    expect(await listUnpurged(env.DB, T0 + HOUR)).toContain(song.id);
    await savePurged(env.DB, [song.id], T0 + HOUR);
    expect(await listUnpurged(env.DB, Number.MAX_SAFE_INTEGER)).not.toContain(song.id);
  });

  it("of a song that is not deleted are never taken for purged", async () => {
    const song = await owned();
    await savePurged(env.DB, [], LATER);
    await savePurged(env.DB, [song.id], LATER);
    expect(await findSong(env.DB, song.id, song.accountId)).toMatchObject({ assets: [{ role: "audio" }] });
  });
});

describe("a song whose time is over", () => {
  it("is deleted, not a millisecond before, and its neighbour without an end stays", async () => {
    const song = await owned({ retainedUntil: LATER });
    const kept = await madeSong(song.accountId);
    await expireSongs(env.DB, LATER - 1);
    expect(await findSong(env.DB, song.id, song.accountId)).toMatchObject({ deleted: null });
    await expireSongs(env.DB, LATER);
    const deleted = { at: LATER, reason: "retention" };
    expect(await findSong(env.DB, song.id, song.accountId)).toMatchObject({ deleted, assets: [] });
    expect(await findSong(env.DB, kept, song.accountId)).toMatchObject({ deleted: null });
  });

  it("goes in pages, the oldest first", async () => {
    const { id } = await account();
    await expireSongs(env.DB, LATER);
    for (let i = 0; i <= PAGE; i++) await madeSong(id, { retainedUntil: LATER - i });
    expect(await expireSongs(env.DB, LATER)).toBe(PAGE);
    expect(await count("songs", "account_id = ? AND deleted_at IS NULL AND retained_until = ?", id, LATER)).toBe(1);
    expect(await expireSongs(env.DB, LATER)).toBe(1);
    expect(await expireSongs(env.DB, LATER)).toBe(0);
  });
});

describe("a change", () => {
  it("touches what it tells, and nothing else", async () => {
    const song = await owned({ title: "Before" });
    const changes = { tags: ["a", "爱"], favorite: true, retainedUntil: LATER };
    expect(await changeSong(env.DB, song, changes)).toMatchObject({ title: "Before", ...changes });
    expect(await changeSong(env.DB, song, { title: null })).toMatchObject({ title: null, ...changes });
    expect(await changeSong(env.DB, song, {})).toMatchObject({ title: null, ...changes });
    const undone = { tags: [], favorite: false, retainedUntil: null };
    expect(await changeSong(env.DB, song, undone)).toMatchObject(undone);
  });
});
