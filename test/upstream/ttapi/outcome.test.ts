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
    ["HERE_IS_A_WORD_NOBODY_KNOWS", null],
    ["FAILED", "look at the job"],
  ])("answered %s with a job id is accepted", (status, message) => {
    expect(submitOutcome("song", httpResponse(200, envelope(status, { job_id: "j" }, message)))).toEqual({
      kind: "accepted",
      upstreamJobId: "j",
    });
  });

  it("answered 200 FAILED without a job id is refused with the upstream's text", () => {
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
  ])("answered %i %j may have been accepted", (status, body) => {
    expect(submitOutcome("song", httpResponse(status, body)).kind).toBe("unknown");
  });

  it.each([
    [400, "invalid"],
    [404, "not_found"],
    [410, "retired"],
    [422, "rejected"],
  ])("answered %i is refused as %s", (status, code) => {
    const refused = submitOutcome("song", httpResponse(status, envelope("FAILED", null, "mv is unknown")));
    expect(refused).toEqual({ kind: "refused", code, message: "mv is unknown" });
  });

  it("refused by a page tells nothing of the page", () => {
    expect(submitOutcome("song", httpResponse(400, HTML))).toMatchObject({
      message: "The upstream answered HTTP 400.",
    });
  });

  it.each([429, 499])("answered %i waits for a place", (status) => {
    expect(submitOutcome("song", httpResponse(status, HTML, 7_000))).toEqual({ kind: "busy", retryAfterMs: 7_000 });
  });

  it.each([401, 402, 403] as const)("answered %i concerns our account there", (status) => {
    const denied = { kind: "denied", status, message: "Wrong TT-API-KEY." };
    expect(submitOutcome("song", httpResponse(status, { status: "FAILED", message: "Wrong TT-API-KEY." }))).toEqual(
      denied,
    );
  });

  it.each([302, 408, 425, 500, 502, 503, 521, 522])("answered %i certainly made nothing", (status) => {
    const outcome = submitOutcome("song", httpResponse(status, HTML, 5_000));
    expect(outcome).toEqual({ kind: "unavailable", retryAfterMs: 5_000, reason: `HTTP ${status}` });
  });

  it("of lyrics is finished when the answer carries them", () => {
    const body = envelope("SUCCESS", { jobId: "j", title: "Rain", lyrics: "[Verse]\nrain" });
    expect(submitOutcome("lyrics", httpResponse(200, body))).toEqual({
      kind: "finished",
      upstreamJobId: "j",
      result: { songs: [], lyrics: { title: "Rain", text: "[Verse]\nrain" }, model: null },
    });
  });

  it("of lyrics is accepted when only the job id comes back", () => {
    expect(submitOutcome("lyrics", httpResponse(200, envelope("ON_QUEUE", { jobId: "j", lyrics: "" })))).toMatchObject({
      kind: "accepted",
    });
  });
});

const song = (audioUrl: string | null) => ({ musicId: "m", audioUrl });
const musics = (...songs: unknown[]) => ({ jobId: "j", progress: "100%", mv: "FUZZ-2.0", musics: songs });

describe("a look", () => {
  it("at a finished song brings it", () => {
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
  ])("at a success with %s goes on looking", (_, songs) => {
    const outcome = findOutcome("song", httpResponse(200, envelope("SUCCESS", musics(...songs))));
    expect(outcome).toEqual({ kind: "running", progress: 100 });
  });

  it.each(["PENDING_QUEUE", "ON_QUEUE", "REHEARSING", ""])("at the status word %j goes on looking", (status) => {
    expect(findOutcome("song", httpResponse(200, envelope(status, { progress: "40%", musics: [] })))).toEqual({
      kind: "running",
      progress: 40,
    });
  });

  it("believes no links before the success", () => {
    expect(
      findOutcome("song", httpResponse(200, envelope("ON_QUEUE", musics(song("https://x.test/a"))))),
    ).toMatchObject({
      kind: "running",
    });
  });

  it("at a failed job brings its reason", () => {
    const failed = findOutcome("song", httpResponse(200, envelope("FAILED", { jobId: "j" }, "blocked")));
    expect(failed).toEqual({ kind: "failed", message: "blocked" });
  });

  it.each([
    [404, envelope("FAILED", null, "no such job")],
    [404, HTML],
    [410, ""],
  ])("answered %i %j misses the job", (status, body) => {
    expect(findOutcome("song", httpResponse(status, body))).toEqual({ kind: "missing" });
  });

  it.each([429, 499])("answered %i waits", (status) => {
    expect(findOutcome("song", httpResponse(status, "", 9_000))).toEqual({ kind: "busy", retryAfterMs: 9_000 });
  });

  it.each([401, 402, 403])("answered %i concerns our account there", (status) => {
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
  ])("answered %i %j says nothing of the job", (status, body) => {
    expect(findOutcome("song", httpResponse(status, body)).kind).toBe("unavailable");
  });

  it.each([
    ["beside the songs", { jobId: "j", title: "Rain", lyrics: "rain" }],
    ["in the first song", { jobId: "j", musics: [{ title: "Rain", lyrics: "rain" }] }],
  ])("at finished lyrics finds them %s", (_, data) => {
    expect(findOutcome("lyrics", httpResponse(200, envelope("SUCCESS", data)))).toEqual({
      kind: "finished",
      result: { songs: [], lyrics: { title: "Rain", text: "rain" }, model: null },
    });
  });

  it("at lyrics without words goes on looking", () => {
    expect(findOutcome("lyrics", httpResponse(200, envelope("SUCCESS", { lyrics: " " }))).kind).toBe("running");
  });
});
