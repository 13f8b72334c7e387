import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { lyricSections, SECTION_TYPES } from "../../../audio/lyric-sections.ts";
import { LYRICS_FORMATS, LYRICS_TYPES, lyricsFile } from "../../../audio/lyrics-file.ts";
import { dbFor } from "../../../db/databases.ts";
import { findSong, type SongRecord } from "../../../db/songs.ts";
import { ApiError } from "../../../errors.ts";
import type { CallerEnv } from "../../../middleware/auth.ts";
import { contentDisposition } from "../../../storage/file-writer.ts";
import { json, NOT_FOUND, needs, PROBLEMS } from "../describe.ts";
import { TIMED_LYRICS } from "../examples.ts";
import { nativeRouter } from "../router.ts";
import { SongId } from "./response.ts";

const time = z.number().nullable();
const Line = z.object({
  text: z.string().describe("The line."),
  start: time.describe("When it starts, in seconds from the start of the song. Null if it is unknown."),
  end: time.describe("When it ends, in seconds. Null if it is unknown."),
});
const Section = z.object({
  name: z
    .string()
    .nullable()
    .describe("Marker of the section in the lyrics, such as `Verse 2`. Null without a marker."),
  type: z.enum(SECTION_TYPES).nullable().describe("Kind of the section. Null without a marker."),
  start: time.describe("When its first line starts, in seconds. Null if it is unknown."),
  end: time.describe("When its last line ends, in seconds. Null if it is unknown."),
  lines: z.array(Line).describe("Lines of the section. Empty for an instrumental section."),
});
const TimedLyrics = z
  .object({
    song_id: z.string().describe("Id of the song."),
    title: z.string().nullable().describe("Title of the song. Null if it has none."),
    duration_seconds: z.number().nullable().describe("Duration of the song in seconds. Null if it is unknown."),
    sections: z.array(Section).describe("Sections of the song in order, at least one."),
  })
  .openapi("TimedLyrics", { description: "Lyrics of a song with sections and times.", example: TIMED_LYRICS });

export const lyricsFiles = nativeRouter();

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
      const song = await songOf(c, c.req.valid("param").id);
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

lyricsFiles.openapi(
  createRoute({
    ...{ ...needs("jobs:read"), method: "get", path: "/songs/{id}/lyrics.json", tags: ["Songs"] },
    operationId: "get_song_lyrics_json",
    summary: "Get lyrics with sections and times",
    description:
      "Returns the lyrics of a song by section, with the time of each line. Times are null if the upstream returned no " +
      "timing. The response is 404 `lyrics_unavailable` if the song has no lyrics.",
    request: { params: SongId },
    responses: { 200: json(TimedLyrics, "The lyrics."), ...PROBLEMS, ...NOT_FOUND },
  }),
  async (c) => {
    const song = await songOf(c, c.req.valid("param").id);
    const sections = lyricSections(song.lyrics, song.lyricLines);
    if (sections.length === 0) throw new ApiError("lyrics_unavailable", "this song has no lyrics");
    const { id: song_id, title, durationSeconds: duration_seconds } = song;
    return c.json({ song_id, title, duration_seconds, sections }, 200);
  },
);

/** Throws 404 for an unknown song, another account's, and a deleted one. */
async function songOf(c: Context<CallerEnv>, id: string): Promise<SongRecord> {
  const { accountId } = c.var.caller;
  const song = await findSong(dbFor(c.env, accountId), id, accountId);
  if (!song || song.deleted) throw new ApiError("not_found", `no song with id ${id}`);
  return song;
}
