import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { app } from "../../../src/app.ts";
import { Problem } from "../../../src/routes/v1/problem.ts";
import { account, type TestAccount } from "../../support/account.ts";
import { quietText } from "../../support/leak-checks.ts";
import { native } from "../../support/native.ts";

const LONG = "x".repeat(70_000);
const SONG = { sound_prompt: "calm piano" };
let owner: TestAccount;

beforeEach(async () => {
  owner = await account({ credits: 2 });
});

async function problemOf(response: Response): Promise<Problem> {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  return Problem.strict()
    .loose()
    .parse(JSON.parse(await quietText(response)));
}

describe("an error is a problem of RFC 9457:", () => {
  it.each<[string, string, string, Parameters<typeof native>[2]]>([
    ["400 invalid", "JSON that is none", "/songs", { body: "{" }],
    ["402 insufficient_credits", "too few credits", "/songs", { body: SONG }],
    ["404 not_found", "an unknown path", "/nothing", {}],
    ["404 not_found", "the root", "/", {}],
    ["404 not_found", "a method that a path has not", "/jobs", { method: "DELETE" }],
    ["413 too_large", "64 kB", "/lyrics", { body: { prompt: LONG } }],
    ["413 too_large", "64 kB", "/songs/x", { method: "PATCH", body: { title: LONG } }],
    ["413 too_large", "64 kB", "/keys", { body: { name: LONG } }],
    ["413 too_large", "64 kB", "/schedules", { body: { name: LONG } }],
    ["413 too_large", "1 MB", "/jobs/batch", { body: { requests: Array(20).fill(LONG) } }],
    ["415 unsupported_media_type", "text", "/lyrics", { body: "x", headers: { "Content-Type": "text/plain" } }],
    ["422 validation_failed", "a value out of range", "/songs", { body: { ...SONG, bpm: 0 } }],
  ])("%s for %s at %s", async (told, _, path, asked) => {
    const response = await native(owner, path, asked);
    const problem = await problemOf(response);
    expect(`${response.status} ${problem.code}`).toBe(told);
    expect(problem).toMatchObject({
      ...{ status: response.status, type: `https://fermata.test/docs/errors#${problem.code}`, instance: `/v1${path}` },
      request_id: response.headers.get("x-request-id"),
    });
  });

  it.each(["/jobs", "/nothing"])("401 for no key at %s", async (path) => {
    const response = await native(null, path);
    expect(response.status).toBe(401);
    expect(await problemOf(response)).toMatchObject({ code: "unauthorized" });
  });

  it("500 for a bug says one sentence, and is logged once", async () => {
    const log = vi.spyOn(console, "error").mockReturnValue();
    const broken = { ...env, SIGNING_SECRET: "secret" };
    const response = await app.request("/v1/jobs", { headers: { Authorization: `Bearer ${owner.key}` } }, broken);
    expect(response.status).toBe(500);
    const { detail, ...problem } = await problemOf(response);
    expect(problem).toMatchObject({ code: "internal", request_id: response.headers.get("x-request-id") });
    expect(detail.replace(problem.request_id, "ID")).toBe("internal error (request ID)");
    expect(log.mock.calls.map(([line]) => JSON.parse(line))).toMatchObject([
      { event: "request.failed", requestId: problem.request_id, route: "GET /v1/jobs" },
    ]);
  });
});

it("the key is taken from TT-API-KEY too", async () => {
  const asked = (headers: Record<string, string>) => native(null, "/jobs", { headers });
  expect((await asked({ "TT-API-KEY": owner.key })).status).toBe(200);
  expect((await asked({ "TT-API-KEY": "fm_live_x" })).status).toBe(401);
});

it("a key whose check does not fit costs no look-up", async () => {
  const away = () => {
    throw new Error("D1 was asked");
  };
  const ask = (key: string) =>
    app.request(
      "/v1/jobs",
      { headers: { Authorization: `Bearer ${key}` } },
      { ...env, DB: new Proxy(env.DB, { get: away }) },
    );
  const wrong = owner.key.slice(0, -1) + (owner.key.endsWith("x") ? "y" : "x");
  expect((await ask(wrong)).status).toBe(401);
  vi.spyOn(console, "error").mockReturnValue();
  expect((await ask(owner.key)).status).toBe(500);
});
