import { z } from "zod";
import { isAnalysis } from "../score/analysis.ts";
import type { Results } from "../storage/results.ts";
import { text } from "../wire/lenient.ts";
import { JobBody } from "../wire/song-body.ts";
import type { Refusal } from "./operation.ts";

/** The body of what is made from a song. */
export const ParentBody = JobBody.extend({ music_id: text().pipe(z.string("is required")) });

export function noSuchSong(field = "music_id"): Refusal {
  return { status: 404, refused: `${field} names no song of this engine.` };
}

/** For operations that need the notes: `what` ends the sentence "… of an uploaded file". */
export async function checkScore(results: Results, musicId: string, what: string): Promise<Refusal | null> {
  const found = await results.findParent(musicId);
  if (found === null) return noSuchSong();
  return isAnalysis(found.parent) ? { status: 400, refused: `${what} of an uploaded file by this engine.` } : null;
}
