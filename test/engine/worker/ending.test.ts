import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { advance, env, look, runAlarm, submit, useDrivenAlarms, useStudio } from "./support/engine.ts";

useDrivenAlarms();
beforeEach(() => useStudio());
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const HOOK = "https://receiver.test/hook";
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A receiver that answers with these statuses in turn, and the bodies that it got. */
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
  it("carries the fetch answer, once", async () => {
    const bodies = receiver(200);
    const jobId = await submit({ sound_prompt: "x", hook_url: HOOK });
    await runAlarm();
    expect(bodies).toEqual([await look(jobId)]);
    advance(2 * MINUTE);
    await runAlarm();
    expect(bodies).toHaveLength(1);
  });

  it("goes out for a failure too, and once more when it was not taken", async () => {
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

  it("that is never answered does not hold up the next song", async () => {
    vi.stubGlobal("fetch", () => new Promise(() => {}));
    await submit({ sound_prompt: "x", hook_url: HOOK });
    const next = await submit();
    await runAlarm();
    await runAlarm();
    expect(await look(next)).toMatchObject({ status: "SUCCESS" });
    const bodies = receiver(200);
    advance(MINUTE);
    await runAlarm();
    expect(bodies).toHaveLength(1);
  });
});

describe("a result", () => {
  it("is kept for three days; the score stays for the songs that are made from it", async () => {
    const jobId = await submit();
    await runAlarm();
    const { musicId } = (await look(jobId)).data.musics[0];
    advance(3 * DAY - 1);
    await runAlarm();
    expect(await env.RESULTS.head(`files/${musicId}.mp3`)).not.toBeNull();
    advance(1);
    await runAlarm();
    expect(await look(jobId)).toMatchObject({ status: "FAILED", message: "No such job." });
    const files = await env.RESULTS.list({ prefix: `files/${musicId}` });
    expect(files.objects).toEqual([]);
    expect(await env.RESULTS.head(`scores/${musicId}.json.gz`)).not.toBeNull();
  });
});
