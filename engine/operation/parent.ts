import { z } from "zod";
import type { Level } from "../mix/level.ts";
import { isAnalysis } from "../score/analysis.ts";
import type { Score } from "../score/score.ts";
import type { Results } from "../storage/results.ts";
import { text } from "../wire/coerce.ts";
import { JobBody } from "../wire/song-body.ts";
import type { Refusal } from "./operation.ts";

/** The body of what is made from a song. */
export const ParentBody = JobBody.extend({ music_id: text().pipe(z.string("is required")) });

export function unknownSong(field = "music_id"): Refusal {
  return { status: 404, reason: `${field} names no song of this engine.` };
}

/** For operations that need the notes: `what` begins the sentence "… of an uploaded file by this engine." */
export async function checkFinishedScore(results: Results, musicId: string, what: string): Promise<Refusal | null> {
  const found = await results.findParent(musicId);
  if (found === null) return unknownSong();
  if (isAnalysis(found.parent)) return { status: 400, reason: `${what} of an uploaded file by this engine.` };
  return found.level ? null : { status: 400, reason: "music_id names a song that is not finished." };
}

/** What `checkScore` has let pass. */
export async function loadFinishedSong(results: Results, musicId: string): Promise<{ score: Score; level: Level }> {
  const found = await results.findParent(musicId);
  if (!found?.level || isAnalysis(found.parent)) throw new Error(`${musicId} is no finished song`);
  return { score: found.parent, level: found.level };
}

/** Where a song has been rounded up to its length, so has the offset. */
const TOLERANCE_SECONDS = 0.05;

export function isWithin(offset: number, seconds: number): boolean {
  return offset <= seconds + TOLERANCE_SECONDS;
}

export function lengthText(seconds: number): string {
  return `the song's length, ${Math.round(seconds * 100) / 100} seconds`;
}
