import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { LYRICS_FORMATS, LYRICS_TYPES, lyricsFile } from "../../../audio/lyrics-file.ts";
import { dbFor } from "../../../db/databases.ts";
import { findSong } from "../../../db/songs.ts";
import { ApiError } from "../../../errors.ts";
import type { CallerEnv } from "../../../middleware/auth.ts";
import { contentDisposition } from "../../../storage/file-writer.ts";
import { NOT_FOUND, needs, PROBLEMS, refuseInvalid } from "../describe.ts";
import { SongId } from "./schema.ts";

/** The lyrics of a song with their times, as files for players. */
export const lyricsFiles = new OpenAPIHono<CallerEnv>({ defaultHook: refuseInvalid });

for (const format of LYRICS_FORMATS) {
  const type = LYRICS_TYPES[format];
  lyricsFiles.openapi(
    createRoute({
      ...{ ...needs("jobs:read"), method: "get", path: `/songs/{id}/lyrics.${format}`, tags: ["Songs"] },
      operationId: `get_song_lyrics_${format}`,
      summary: `The lyrics with their times, as ${format.toUpperCase()}`,
      description: "404 `timing_unavailable` where the song's upstream told no times.",
      request: { params: SongId },
      responses: {
        200: { description: "The file", content: { [type]: { schema: z.string() } } },
        ...{ ...PROBLEMS, ...NOT_FOUND },
      },
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      const song = await findSong(dbFor(c.env, c.var.caller.id), id, c.var.caller.id);
      if (!song || song.deleted) throw new ApiError("not_found", `there is no song ${id}`);
      if (!song.lyricLines) throw new ApiError("timing_unavailable", `${song.upstream} told no times for its lyrics`);
      return c.body(lyricsFile(format, song.lyricLines, song.title), 200, {
        "Content-Type": type,
        "Content-Disposition": contentDisposition(song.title ?? "", format),
        "X-Content-Type-Options": "nosniff",
      });
    },
  );
}
