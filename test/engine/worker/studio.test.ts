import { expect, it } from "vitest";
import { fetchJob, request, runAlarm, submit, useManualAlarms } from "./support/engine.ts";

useManualAlarms();

const MINUTE = 60_000;

it("creates a song with audible sound and a picture", { timeout: 2 * MINUTE }, async () => {
  const jobId = await submit({ sound_prompt: "calm piano, 20 seconds", instrumental: true, seed: "1" });
  await runAlarm();
  const { status, data } = await fetchJob(jobId);
  expect(status).toBe("SUCCESS");
  const [music] = data.musics;
  expect(Number(music.durations)).toBeGreaterThan(10);
  const audio = await (await request(new URL(music.audioUrl).pathname)).bytes();
  expect(new TextDecoder().decode(audio.slice(0, 3))).toBe("ID3");
  // 192 kbit/s plus a few frames of tags.
  expect(audio.length / 24_000).toBeCloseTo(Number(music.durations), 0);
  const picture = await (await request(new URL(music.imageUrl).pathname)).bytes();
  expect([...picture.slice(1, 4)].map((byte) => String.fromCharCode(byte)).join("")).toBe("PNG");
});
