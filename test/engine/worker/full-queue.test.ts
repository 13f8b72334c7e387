import { beforeEach, expect, it } from "vitest";
import { fetchJob, post, runAlarm, submit, useManualAlarms, useStudio } from "./support/engine.ts";

useManualAlarms();
beforeEach(() => useStudio());

it("rejects songs, but not lyrics, while 200 jobs are unfinished, and accepts one after one is done", async () => {
  const first = await submit();
  for (let job = 1; job < 200; job += 1) await submit();
  const refused = await post("music", { sound_prompt: "x" });
  expect(refused.status).toBe(499);
  expect(await refused.json()).toEqual({ status: "FAILED", message: expect.stringContaining("full"), data: null });
  expect((await post("lyrics", { prompt: "rain" })).status).toBe(200);
  await runAlarm();
  expect(await fetchJob(first)).toMatchObject({ status: "SUCCESS" });
  expect((await post("music", { sound_prompt: "x" })).status).toBe(200);
});
