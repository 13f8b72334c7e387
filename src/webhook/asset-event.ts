import type { Event } from "./event.ts";

const MOST_CHARACTERS = 1_000;

/** A song's files will be deleted at `expiresAt` (epoch ms). Once for a song and such a time. */
export function assetExpiringEvent(song: {
  songId: string;
  title: string | null;
  expiresAt: number;
  at: number;
}): Event {
  const { songId, title, expiresAt, at } = song;
  const type = "asset.expiring";
  const name = title?.slice(0, MOST_CHARACTERS).toWellFormed() ?? null;
  const data = { song_id: songId, title: name, retained_until: new Date(expiresAt).toISOString() };
  const body = JSON.stringify({ type, timestamp: new Date(at).toISOString(), data });
  return { id: `evt_asset_expiring_${songId}_${expiresAt}`, sequence: 0, type, body, at };
}
