import { beforeEach, expect, it } from "vitest";
import { look, post, runAlarm, submit, useDrivenAlarms, useStudio } from "./support/engine.ts";

useDrivenAlarms();
beforeEach(() => useStudio());

it("refuses a song while 200 are unfinished, but not lyrics, and takes one again when one is done", async () => {
  const first = await submit();
  for (let job = 1; job < 200; job += 1) await submit();
  const refused = await post("music", { sound_prompt: "x" });
  expect(refused.status).toBe(499);
  expect(await refused.json()).toEqual({ status: "FAILED", message: expect.stringContaining("full"), data: null });
  expect((await post("lyrics", { prompt: "rain" })).status).toBe(200);
  await runAlarm();
  expect(await look(first)).toMatchObject({ status: "SUCCESS" });
  expect((await post("music", { sound_prompt: "x" })).status).toBe(200);
});
