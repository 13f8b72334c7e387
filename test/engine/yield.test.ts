import { expect, it } from "vitest";
import { compose } from "../../engine/compose/compose.ts";
import { openBank } from "../../engine/perform/bank.ts";
import { drawCover } from "../../engine/picture/draw-cover.ts";
import { readPrompt } from "../../engine/spec/read-prompt.ts";
import { SOUNDS } from "../support/engine-sounds.ts";
import { request } from "./compose/song.ts";

const SCORE = compose(readPrompt(request({ soundPrompt: "heavy metal, 20 seconds", instrumental: true })), "");

/** How often the work yields. */
async function countYields(work: (yieldToOthers: () => Promise<void>) => Promise<unknown>): Promise<number> {
  let count = 0;
  await work(async () => void count++);
  return count;
}

it("drawing a picture yields regularly", async () => {
  expect(await countYields((yieldToOthers) => drawCover(SCORE, yieldToOthers))).toBeGreaterThanOrEqual(32);
});

it("opening a bank yields regularly", async () => {
  expect(await countYields((yieldToOthers) => openBank(SOUNDS, SCORE.tracks, yieldToOthers))).toBeGreaterThan(6);
});
