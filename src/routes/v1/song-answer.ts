import { z } from "@hono/zod-openapi";
import type { SongRecord } from "../../db/song-record.ts";
import type { Links } from "../links.ts";

export const Song = z.object({ id: z.string() }).openapi("Song");
export async function songAnswer(song: SongRecord, _links: Links) {
  return { id: song.id };
}
