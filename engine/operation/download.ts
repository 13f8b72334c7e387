import { z } from "zod";
import { writeMidi } from "../midi/write-midi.ts";
import { type Level, levelSeconds } from "../mix/level.ts";
import type { SoundFormat } from "../render/render-formats.ts";
import type { Score } from "../score/score.ts";
import { text } from "../wire/coerce.ts";
import { defineOperation, type OperationContext } from "./operation.ts";
import { checkFinishedScore, loadFinishedSong, ParentBody } from "./parent.ts";
import { musicFromScore } from "./produce.ts";

const FORMATS = ["mp3", "wav", "mid"] as const;
const RULE = `must be one of ${FORMATS.join(", ")}`;

const Body = ParentBody.extend({
  format: text()
    .transform((format) => format ?? "mp3")
    .refine((format) => format !== "m4a", `${RULE}: this engine has no M4A encoder`)
    .pipe(z.enum(FORMATS, RULE)),
});

/** Returns the same song in another file format; the song keeps its id. */
export const download = defineOperation({
  quick: true,
  quota: 3,
  body: Body,
  check: ({ music_id }, results) => checkFinishedScore(results, music_id, "Other formats cannot be made"),
  async make({ music_id, format }, context) {
    const song = await loadFinishedSong(context.results, music_id);
    const file = `${context.songId}.${format}`;
    if (format === "mid") await context.results.save(file, writeMidi(song.score));
    else await context.results.saveStream(file, await soundFile(song, { music_id, format }, context));
    return { musics: [musicFromScore(song.score, { id: music_id, file, seconds: levelSeconds(song.level) })] };
  },
});

interface DownloadRequest {
  music_id: string;
  format: SoundFormat;
}

/** The stored MP3 if it has not expired yet; otherwise the song is rendered again, with identical sound. */
async function soundFile(
  { score, level }: { score: Score; level: Level },
  { music_id, format }: DownloadRequest,
  { results, studio, onProgress }: OperationContext,
): Promise<AsyncIterable<Uint8Array>> {
  const stored = format === "mp3" ? await results.open(`${music_id}.mp3`) : null;
  return stored?.body ?? studio.performInFormat(score, { level, format, onSlice: onProgress });
}
