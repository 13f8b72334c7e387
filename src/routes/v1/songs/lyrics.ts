import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { LYRICS_FORMATS, LYRICS_TYPES, lyricsFile } from "../../../audio/lyrics-file.ts";
import { dbFor } from "../../../db/databases.ts";
import { findSong } from "../../../db/songs.ts";
import { ApiError } from "../../../errors.ts";
import type { CallerEnv } from "../../../middleware/auth.ts";
import { contentDisposition } from "../../../storage/file-writer.ts";
import { NOT_FOUND, needs, PROBLEMS, rejectInvalid } from "../describe.ts";
import { SongId } from "./response.ts";

export const lyricsFiles = new OpenAPIHono<CallerEnv>({ defaultHook: rejectInvalid });

const NAMES: Record<(typeof LYRICS_FORMATS)[number], string> = {
  lrc: "an LRC file",
  srt: "SubRip subtitles",
  vtt: "WebVTT subtitles",
};

for (const format of LYRICS_FORMATS) {
  const type = LYRICS_TYPES[format];
  lyricsFiles.openapi(
    createRoute({
      ...{ ...needs("jobs:read"), method: "get", path: `/songs/{id}/lyrics.${format}`, tags: ["Songs"] },
      operationId: `get_song_lyrics_${format}`,
      summary: `Download timed lyrics as ${format.toUpperCase()}`,
      description:
        `Returns the lyrics of a song with the time of each line, as ${NAMES[format]}. The response is 404 ` +
        "`timing_unavailable` if the upstream returned no timing.",
      request: { params: SongId },
      responses: {
        200: { description: "The file.", content: { [type]: { schema: z.string().describe("The file.") } } },
        ...{ ...PROBLEMS, ...NOT_FOUND },
      },
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      const song = await findSong(dbFor(c.env, c.var.caller.accountId), id, c.var.caller.accountId);
      if (!song || song.deleted) throw new ApiError("not_found", `no song with id ${id}`);
      if (!song.lyricLines)
        throw new ApiError("timing_unavailable", `${song.upstream} returned no timing for the lyrics`);
      return c.body(lyricsFile(format, song.lyricLines, song.title), 200, {
        "Content-Type": type,
        "Content-Disposition": contentDisposition(song.title ?? "", format),
        "X-Content-Type-Options": "nosniff",
      });
    },
  );
}
