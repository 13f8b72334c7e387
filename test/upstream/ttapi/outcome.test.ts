import { describe, expect, it } from "vitest";
import { findOutcome, type HttpResponse, submitOutcome } from "../../../src/upstream/ttapi/outcome.ts";

const httpResponse = (status: number, body: unknown, retryAfterMs: number | null = null): HttpResponse => ({
  status,
  retryAfterMs,
  body: typeof body === "string" ? body : JSON.stringify(body),
});
const envelope = (status: string, data: unknown, message: string | null = null) => ({ status, message, data });
const HTML = "<html><h1>Something broke at 10.0.0.7</h1></html>";

describe("a submit", () => {
  it.each([
    ["ON_QUEUE", "success"],
    ["SUCCESS", ""],
    ["AN_UNKNOWN_STATUS", null],
    ["FAILED", "see the job"],
  ])("a submit response of status %s with a job id is accepted", (status, message) => {
    expect(submitOutcome("song", httpResponse(200, envelope(status, { job_id: "j" }, message)))).toEqual({
      kind: "accepted",
      upstreamJobId: "j",
    });
  });

  it("a submit response of 200 FAILED without a job id is refused with the upstream's message", () => {
    expect(submitOutcome("song", httpResponse(200, envelope("FAILED", null, "prompt is blocked")))).toEqual({
      kind: "refused",
      code: "rejected",
      message: "prompt is blocked",
    });
  });

  it.each([
    [200, ""],
    [200, HTML],
    [200, '{"status":"SUCCESS","data":{"jobI'],
    [200, envelope("SUCCESS", {})],
    [201, ""],
    [504, HTML],
    [520, HTML],
    [524, ""],
  ])("a submit response of %i %j has an unknown outcome", (status, body) => {
    expect(submitOutcome("song", httpResponse(status, body)).kind).toBe("unknown");
  });

  it.each([
    [400, "invalid"],
    [404, "not_found"],
    [410, "retired"],
    [422, "rejected"],
  ])("a submit response of %i is refused as %s", (status, code) => {
    const refused = submitOutcome("song", httpResponse(status, envelope("FAILED", null, "mv is unknown")));
    expect(refused).toEqual({ kind: "refused", code, message: "mv is unknown" });
  });

  it("a submit refused by an HTML page gets a generic message", () => {
    expect(submitOutcome("song", httpResponse(400, HTML))).toMatchObject({
      message: "The upstream returned HTTP 400.",
    });
  });

  it.each([429, 499])("a submit response of %i means that the upstream is busy", (status) => {
    expect(submitOutcome("song", httpResponse(status, HTML, 7_000))).toEqual({ kind: "busy", retryAfterMs: 7_000 });
  });

  it.each([401, 402, 403] as const)("a submit response of %i means that our account is denied", (status) => {
    const denied = { kind: "denied", status, message: "Wrong TT-API-KEY." };
    expect(submitOutcome("song", httpResponse(status, { status: "FAILED", message: "Wrong TT-API-KEY." }))).toEqual(
      denied,
    );
  });

  it.each([302, 408, 425, 500, 502, 503, 521, 522])("a submit response of %i was certainly not accepted", (status) => {
    const outcome = submitOutcome("song", httpResponse(status, HTML, 5_000));
    expect(outcome).toEqual({ kind: "unavailable", retryAfterMs: 5_000, reason: `HTTP ${status}` });
  });

  it("a lyrics submit is finished when the response contains the lyrics", () => {
    const body = envelope("SUCCESS", { jobId: "j", title: "Rain", lyrics: "[Verse]\nrain" });
    expect(submitOutcome("lyrics", httpResponse(200, body))).toEqual({
      kind: "finished",
      upstreamJobId: "j",
      result: { songs: [], lyrics: { title: "Rain", text: "[Verse]\nrain" }, model: null },
    });
  });

  it("a lyrics submit is accepted when the response contains only the job id", () => {
    expect(submitOutcome("lyrics", httpResponse(200, envelope("ON_QUEUE", { jobId: "j", lyrics: "" })))).toMatchObject({
      kind: "accepted",
    });
  });
});

const song = (audioUrl: string | null) => ({ musicId: "m", audioUrl });
const musics = (...songs: unknown[]) => ({ jobId: "j", progress: "100%", mv: "FUZZ-2.0", musics: songs });

describe("a poll", () => {
  it("a poll response with a finished song returns the song", () => {
    const outcome = findOutcome("song", httpResponse(200, envelope("SUCCESS", musics(song("https://x.test/a")))));
    expect(outcome).toMatchObject({
      kind: "finished",
      result: { model: "FUZZ-2.0", lyrics: null, songs: [{ upstreamSongId: "m", audioUrl: "https://x.test/a" }] },
    });
  });

  it.each([
    ["no songs", []],
    ["a song without a link", [song(null)]],
    ["one link missing", [song("https://x.test/a"), song("")]],
  ])("a poll response of SUCCESS with %s counts as running", (_, songs) => {
    const outcome = findOutcome("song", httpResponse(200, envelope("SUCCESS", musics(...songs))));
    expect(outcome).toEqual({ kind: "running", progress: 100 });
  });

  it.each(["PENDING_QUEUE", "pending_queue"])("a poll response with status %j says that it has not begun", (status) => {
    const response = httpResponse(200, envelope(status, { progress: "40%", stage: "mixing", musics: [] }));
    expect(findOutcome("song", response)).toEqual({ kind: "running", progress: null, begun: false });
  });

  it.each([
    ["singing", { stage: "singing" }],
    ["storing", {}],
    ["rehearsing", {}],
    [7, {}],
  ])("a poll response with the stage %j", (stage, expected) => {
    const response = httpResponse(200, envelope("ON_QUEUE", { progress: "40%", stage, musics: [] }));
    expect(findOutcome("song", response)).toEqual({ kind: "running", progress: 40, ...expected });
  });

  it("a submit response may say that the upstream has begun, and how long it takes", () => {
    const response = httpResponse(
      200,
      envelope("SUCCESS", { jobId: "a", stage: "composing", estimated_seconds: "6.5" }),
    );
    expect(submitOutcome("song", response)).toEqual({
      ...{ kind: "accepted", upstreamJobId: "a", stage: "composing", estimateMs: 6_500 },
    });
  });

  it.each(["ON_QUEUE", "REHEARSING", ""])("a poll response with status %j counts as running", (status) => {
    expect(findOutcome("song", httpResponse(200, envelope(status, { progress: "40%", musics: [] })))).toEqual({
      kind: "running",
      progress: 40,
    });
  });

  it("a poll response with links before SUCCESS counts as running", () => {
    expect(
      findOutcome("song", httpResponse(200, envelope("ON_QUEUE", musics(song("https://x.test/a"))))),
    ).toMatchObject({
      kind: "running",
    });
  });

  it("a poll response of FAILED returns the message", () => {
    const failed = findOutcome("song", httpResponse(200, envelope("FAILED", { jobId: "j" }, "blocked")));
    expect(failed).toEqual({ kind: "failed", message: "blocked" });
  });

  it.each([
    [404, envelope("FAILED", null, "no such job")],
    [404, HTML],
    [410, ""],
  ])("a poll response of %i %j counts as missing", (status, body) => {
    expect(findOutcome("song", httpResponse(status, body))).toEqual({ kind: "missing" });
  });

  it.each([429, 499])("a poll response of %i means that the upstream is busy", (status) => {
    expect(findOutcome("song", httpResponse(status, "", 9_000))).toEqual({ kind: "busy", retryAfterMs: 9_000 });
  });

  it.each([401, 402, 403])("a poll response of %i means that our account is denied", (status) => {
    expect(findOutcome("song", httpResponse(status, ""))).toMatchObject({ kind: "denied", status });
  });

  it.each([
    [200, ""],
    [200, HTML],
    [200, '{"status":"SUCCESS","data":{"mus'],
    [204, ""],
    [302, ""],
    [400, ""],
    [500, HTML],
    [504, HTML],
    [520, HTML],
  ])("a poll response of %i %j counts as unavailable", (status, body) => {
    expect(findOutcome("song", httpResponse(status, body)).kind).toBe("unavailable");
  });

  it.each([
    ["next to the songs", { jobId: "j", title: "Rain", lyrics: "rain" }],
    ["in the first song", { jobId: "j", musics: [{ title: "Rain", lyrics: "rain" }] }],
  ])("a poll response with lyrics %s returns them", (_, data) => {
    expect(findOutcome("lyrics", httpResponse(200, envelope("SUCCESS", data)))).toEqual({
      kind: "finished",
      result: { songs: [], lyrics: { title: "Rain", text: "rain" }, model: null },
    });
  });

  it("a poll response with blank lyrics counts as running", () => {
    expect(findOutcome("lyrics", httpResponse(200, envelope("SUCCESS", { lyrics: " " }))).kind).toBe("running");
  });
});
