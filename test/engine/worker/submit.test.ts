import { runInDurableObject } from "cloudflare:test";
import { beforeEach, describe, expect, it } from "vitest";
import { app } from "../../../engine/app.ts";
import { env, fetchJob, post, queue, request, runAlarm, submit, useManualAlarms, useStudio } from "./support/engine.ts";

useManualAlarms();
beforeEach(() => useStudio());

const WRONG_KEY = { status: "FAILED", message: "Wrong TT-API-KEY or email is not activated." };

/** Whether songs of earlier tests are unfinished. */
const queueIsBusy = () => {
  const query = "SELECT 1 FROM jobs WHERE ended_at IS NULL";
  return runInDurableObject(queue(), (_, { storage }) => storage.sql.exec(query).toArray().length > 0);
};

async function errorOf(response: Response): Promise<[number, string]> {
  const body = await response.json<{ status: string; message: string; data: null }>();
  expect(body).toEqual({ status: "FAILED", message: expect.any(String), data: null });
  return [response.status, body.message];
}

describe("the key", () => {
  it("requires a non-empty key", async () => {
    for (const key of ["", "  "]) {
      const response = await request("/producer/v1/fetch", { headers: { "TT-API-KEY": key } });
      expect([response.status, await response.json()]).toEqual([401, WRONG_KEY]);
    }
    expect((await request("/producer/v1/fetch?jobId=none")).status).toBe(404);
  });

  it("accepts only the configured key if one is set", async () => {
    const ask = (key: string) =>
      app.request("/producer/v1/fetch?jobId=none", { headers: { "tt-api-key": key } }, { ...env, ENGINE_KEY: "right" });
    expect((await ask("wrong")).status).toBe(401);
    expect((await ask("right")).status).toBe(404);
  });

  it("does not require a key for /health", async () => {
    const response = await app.request("/health", {}, env);
    expect(await response.json()).toEqual({ status: "ok", model: "Fermata-1" });
  });
});

describe("a submit", () => {
  it("returns the job id in both spellings", async () => {
    const response = await post("music", { sound_prompt: "calm piano", unknown: [1, 2] });
    const body = await response.json<{ data: { jobId: string } }>();
    const jobId = body.data.jobId;
    expect(response.status).toBe(200);
    expect(body).toMatchObject({ status: "SUCCESS", message: "success", data: { jobId, job_id: jobId } });
  });

  it("says that a song begins and how long it takes, unless it waits behind another one", async () => {
    while (await runAlarm()) if (!(await queueIsBusy())) break;
    const accepted = async () => (await post("music", { sound_prompt: "calm piano, 60 seconds" })).json();
    expect(await accepted()).toMatchObject({ data: { stage: "composing", estimated_seconds: 3.3 } });
    expect(await accepted()).not.toHaveProperty("data.stage");
  });

  it.each([
    [{}, "sound_prompt and lyrics_text must not both be empty"],
    [{ sound_prompt: " ", lyrics_text: null }, "sound_prompt and lyrics_text must not both be empty"],
    [{ sound_prompt: "x", weirdness: 1.5 }, "weirdness must be a number from 0 to 1"],
    [{ sound_prompt: "x", mv: "FUZZ-9" }, /^mv must be one of Fermata-1, /],
    [{ sound_prompt: "x", hook_url: "http://elsewhere.test/" }, /^hook_url must be an https URL/],
  ])("returns 400 with field and rule for %j", async (body, message) => {
    expect(await errorOf(await post("music", body))).toEqual([
      400,
      typeof message === "string" ? message : expect.stringMatching(message),
    ]);
  });

  it.each(["", "nonsense", "[]", "3", "null"])("returns 400 for the body %j", async (body) => {
    const [status] = await errorOf(await request("/producer/v1/music", { method: "POST", body }));
    expect(status).toBe(400);
  });

  it("returns 413 above 256 kB", async () => {
    const [status] = await errorOf(await post("music", { sound_prompt: "x".repeat(256 * 1024) }));
    expect(status).toBe(413);
  });

  it("returns 404 for an unknown operation", async () => {
    expect((await errorOf(await post("nothing", {})))[0]).toBe(404);
    expect((await errorOf(await request("/elsewhere")))[0]).toBe(404);
  });
});

describe("lyrics", () => {
  it("returns lyrics in the response, and again by fetch", async () => {
    const { data } = await (await post("lyrics", { prompt: ["rain"] })).json<{ data: { jobId: string } }>();
    const text = { title: "A title", lyrics: "words about rain" };
    expect(data).toEqual({ jobId: data.jobId, job_id: data.jobId, ...text });
    expect(await fetchJob(data.jobId)).toMatchObject({
      status: "SUCCESS",
      data: { action: "lyrics", progress: "100%", quota: "1", musics: [], ...text },
    });
  });

  it("requires a prompt for lyrics", async () => {
    expect(await errorOf(await post("lyrics", { prompt: "" }))).toEqual([400, "prompt is required"]);
  });
});

describe("fetch", () => {
  it("accepts the job id in either spelling, in the query or the body", async () => {
    const id = await submit();
    const paths = [`?jobId=${id}`, `?job_id=${id}`];
    for (const path of paths) expect((await request(`/producer/v1/fetch${path}`)).status).toBe(200);
    for (const body of [{ jobId: id }, { job_id: [id] }]) expect((await post("fetch", body)).status).toBe(200);
  });

  it("returns 400 without a job id and 404 for an unknown job", async () => {
    expect(await errorOf(await request("/producer/v1/fetch"))).toEqual([400, "jobId is required"]);
    expect(await errorOf(await request("/producer/v1/fetch?jobId=none"))).toEqual([404, "No such job."]);
  });

  it("returns links on the configured origin", async () => {
    const id = await submit();
    while ((await fetchJob(id)).status !== "SUCCESS") await runAlarm();
    const init = { headers: { "tt-api-key": "any" } };
    const bindings = { ...env, PUBLIC_ORIGIN: "https://music.test/" };
    const response = await app.request(`/producer/v1/fetch?jobId=${id}`, init, bindings);
    const { data } = await response.json<{ data: { musics: { audioUrl: string }[] } }>();
    expect(data.musics[0]?.audioUrl).toMatch(/^https:\/\/music\.test\/files\/[0-9a-f-]{36}\.mp3$/);
  });
});
