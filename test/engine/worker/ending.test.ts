import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { advance, env, fetchJob, runAlarm, submit, useManualAlarms, useStudio } from "./support/engine.ts";

useManualAlarms();
beforeEach(() => useStudio());
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const HOOK = "https://receiver.test/hook";
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Stubs a receiver that responds with these statuses in order; returns the received bodies. */
function receiver(...statuses: number[]): unknown[] {
  const bodies: unknown[] = [];
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    expect(url).toBe(HOOK);
    bodies.push(JSON.parse(String(init.body)));
    return new Response(null, { status: statuses.shift() ?? 500 });
  });
  return bodies;
}

describe("a callback", () => {
  it("sends the fetch response as callback, once", async () => {
    const bodies = receiver(200);
    const jobId = await submit({ sound_prompt: "x", hook_url: HOOK });
    await runAlarm();
    expect(bodies).toEqual([await fetchJob(jobId)]);
    advance(2 * MINUTE);
    await runAlarm();
    expect(bodies).toHaveLength(1);
  });

  it("sends a callback for a failed job, and retries once if it is not accepted", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    await useStudio({ perform: () => Promise.reject(new Error("broken")) });
    const bodies = receiver(500, 302, 200);
    await submit({ sound_prompt: "x", hook_url: HOOK });
    for (let run = 0; run < 6; run += 1) {
      await runAlarm();
      advance(MINUTE);
    }
    expect(bodies).toHaveLength(2);
    expect(bodies[1]).toMatchObject({ status: "FAILED", message: expect.any(String) });
  });

  it("a callback without a response does not delay the next song", async () => {
    vi.stubGlobal("fetch", () => new Promise(() => {}));
    await submit({ sound_prompt: "x", hook_url: HOOK });
    const next = await submit();
    await runAlarm();
    await runAlarm();
    expect(await fetchJob(next)).toMatchObject({ status: "SUCCESS" });
    const bodies = receiver(200);
    advance(MINUTE);
    await runAlarm();
    expect(bodies).toHaveLength(1);
  });
});

describe("a result", () => {
  it("deletes files after three days and keeps the score", async () => {
    const jobId = await submit();
    await runAlarm();
    const { musicId } = (await fetchJob(jobId)).data.musics[0];
    advance(3 * DAY - 1);
    await runAlarm();
    expect(await env.RESULTS.head(`files/${musicId}.mp3`)).not.toBeNull();
    advance(1);
    await runAlarm();
    expect(await fetchJob(jobId)).toMatchObject({ status: "FAILED", message: "No such job." });
    const files = await env.RESULTS.list({ prefix: `files/${musicId}` });
    expect(files.objects).toEqual([]);
    expect(await env.RESULTS.head(`scores/${musicId}.json.gz`)).not.toBeNull();
  });
});
