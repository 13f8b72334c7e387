import { z } from "zod";
import { writeMidi } from "../midi/write-midi.ts";
import { type Level, secondsOfLevel } from "../mix/level.ts";
import type { SoundFormat } from "../render/render-formats.ts";
import type { Score } from "../score/score.ts";
import { text } from "../wire/coerce.ts";
import { type Bench, defineOperation } from "./operation.ts";
import { checkScore, findScored, ParentBody } from "./parent.ts";
import { musicOf } from "./produce.ts";

const FORMATS = ["mp3", "wav", "mid"] as const;
const RULE = `must be one of ${FORMATS.join(", ")}`;

const Body = ParentBody.extend({
  format: text()
    .transform((format) => format ?? "mp3")
    .refine((format) => format !== "m4a", `${RULE}: this engine has no M4A encoder`)
    .pipe(z.enum(FORMATS, RULE)),
});

/** The song itself as another file: it keeps its id. */
export const download = defineOperation({
  quota: 3,
  body: Body,
  check: ({ music_id }, results) => checkScore(results, music_id, "Other formats cannot be made"),
  async make({ music_id, format }, bench) {
    const song = await findScored(bench.results, music_id);
    const file = `${bench.songId}.${format}`;
    if (format === "mid") await bench.results.save(file, writeMidi(song.score));
    else await bench.results.saveStream(file, await sound(song, { music_id, format }, bench));
    return { musics: [musicOf(song.score, { id: music_id, file, seconds: secondsOfLevel(song.level) })] };
  },
});

interface Asked {
  music_id: string;
  format: SoundFormat;
}

/** The MP3 that is there already where its days are not over; else it is performed again, to the same sound. */
async function sound(
  { score, level }: { score: Score; level: Level },
  { music_id, format }: Asked,
  { results, studio, onProgress }: Bench,
): Promise<AsyncIterable<Uint8Array>> {
  const kept = format === "mp3" ? await results.open(`${music_id}.mp3`) : null;
  return kept?.body ?? studio.performAgain(score, { level, format, onSlice: onProgress });
}
