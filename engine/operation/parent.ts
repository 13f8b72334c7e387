import { z } from "zod";
import type { Level } from "../mix/level.ts";
import { isAnalysis } from "../score/analysis.ts";
import type { Score } from "../score/score.ts";
import type { Results } from "../storage/results.ts";
import { text } from "../wire/coerce.ts";
import { JobBody } from "../wire/song-body.ts";
import type { Refusal } from "./operation.ts";

/** The request body of operations that start from an existing song. */
export const ParentBody = JobBody.extend({ music_id: text().pipe(z.string("is required")) });

export function unknownSong(field = "music_id"): Refusal {
  return { status: 404, reason: `${field} is not a song of this engine.` };
}

/** For operations that need a score: `sentenceStart` is the beginning of the sentence "… of an uploaded file by this engine." */
export async function checkFinishedScore(
  results: Results,
  musicId: string,
  sentenceStart: string,
): Promise<Refusal | null> {
  const found = await results.findParent(musicId);
  if (found === null) return unknownSong();
  if (isAnalysis(found.parent)) return { status: 400, reason: `${sentenceStart} of an uploaded file by this engine.` };
  return found.level ? null : { status: 400, reason: "music_id is a song that is not finished." };
}

/** Loads a song that `checkFinishedScore` accepted. */
export async function loadFinishedSong(results: Results, musicId: string): Promise<{ score: Score; level: Level }> {
  const found = await results.findParent(musicId);
  if (!found?.level || isAnalysis(found.parent)) throw new Error(`${musicId} is not a finished song`);
  return { score: found.parent, level: found.level };
}

/** Song lengths are rounded, so an offset taken from one can be slightly too large. */
const TOLERANCE_SECONDS = 0.05;

export function isWithin(offset: number, seconds: number): boolean {
  return offset <= seconds + TOLERANCE_SECONDS;
}

export function lengthText(seconds: number): string {
  return `the song's length, ${Math.round(seconds * 100) / 100} seconds`;
}
