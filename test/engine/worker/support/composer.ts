import { afterEach, beforeEach, vi } from "vitest";
import { compose } from "../../../../engine/compose/compose.ts";
import { BLOCK, SAMPLE_RATE } from "../../../../engine/perform/signal.ts";
import type { Score } from "../../../../engine/score/score.ts";
import { scoreSeconds } from "../../../../engine/score/time.ts";
import { Results } from "../../../../engine/storage/results.ts";
import type { Studio } from "../../../../engine/studio.ts";
import { env, runOperation, useManualAlarms, useStudio } from "./engine.ts";
import { ANALYSIS, LEVEL, MP3 } from "./studio.ts";

export const TAIL_SECONDS = 2;
export const results = new Results(env.RESULTS);

export const perform = vi.fn<Studio["perform"]>(async (score) => {
  const seconds = scoreSeconds(score) + TAIL_SECONDS;
  return { mp3: MP3, seconds, level: { ...LEVEL, blocks: Math.floor((seconds * SAMPLE_RATE) / BLOCK) }, peaks: null };
});

/** Composes songs without rendering them. */
export function useComposer(): void {
  useManualAlarms();
  beforeEach(() => useStudio({ compose, perform }));
  beforeEach(() => void vi.spyOn(console, "error").mockImplementation(() => {}));
  afterEach(() => vi.restoreAllMocks());
}

const LYRICS = "[Verse]\nWalking down the empty street\nEvery window has a light\n[Chorus]\nHold on to the morning";

export async function newSong(): Promise<{ id: string; score: Score }> {
  const { data } = await runOperation("music", {
    sound_prompt: "pop, 120 bpm, female",
    lyrics_text: LYRICS,
    title: "Evening",
  });
  const id = data.musics[0].musicId;
  return { id, score: (await results.findScore(id)) as Score };
}

export async function newUpload(): Promise<string> {
  const id = crypto.randomUUID();
  const analysis = { kind: "analysis" as const, title: "Tape", seed: "1", ...ANALYSIS, file: `${id}.mp3` };
  await results.saveScore(id, analysis);
  return id;
}
