import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { app } from "../../../src/app.ts";
import { Problem } from "../../../src/routes/v1/problem.ts";
import { account, type TestAccount } from "../../support/account.ts";
import { quietText } from "../../support/leak-checks.ts";
import { native } from "../../support/native.ts";

const LONG = "x".repeat(530_000);
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

describe("an RFC 9457 problem", () => {
  it.each<[string, string, string, Parameters<typeof native>[2]]>([
    ["400 invalid", "invalid JSON", "/songs", { body: "{" }],
    ["402 insufficient_credits", "too few credits", "/songs", { body: SONG }],
    ["404 not_found", "an unknown path", "/nothing", {}],
    ["404 not_found", "the root", "", {}],
    ["405 method_not_allowed", "an unsupported method", "/jobs", { method: "DELETE" }],
    ["413 too_large", "a body over 512 kB", "/lyrics", { body: { prompt: LONG } }],
    ["413 too_large", "a body over 512 kB", "/songs/x", { method: "PATCH", body: { title: LONG } }],
    ["413 too_large", "a body over 512 kB", "/keys", { body: { name: LONG } }],
    ["413 too_large", "a body over 512 kB", "/schedules", { body: { name: LONG } }],
    ["413 too_large", "a body over 25 MB", "/jobs/batch", { body: { requests: Array(50).fill(LONG) } }],
    ["415 unsupported_media_type", "a text body", "/lyrics", { body: "x", headers: { "Content-Type": "text/plain" } }],
    ["422 validation_failed", "a value out of range", "/songs", { body: { ...SONG, bpm: 0 } }],
  ])("returns %s for %s at %s", async (statusAndCode, _, path, options) => {
    const response = await native(owner, path, options);
    const problem = await problemOf(response);
    expect(`${response.status} ${problem.code}`).toBe(statusAndCode);
    expect(problem).toMatchObject({
      ...{ status: response.status, type: `https://fermata.test/docs/errors#${problem.code}`, instance: `/v1${path}` },
      request_id: response.headers.get("x-request-id"),
    });
  });

  it.each(["/jobs", "/nothing"])("returns 401 without a key at %s", async (path) => {
    const response = await native(null, path);
    expect(response.status).toBe(401);
    expect(await problemOf(response)).toMatchObject({ code: "unauthorized" });
  });

  it("returns 500 with a fixed sentence for an unexpected error and logs it once", async () => {
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

it.each([
  ["TT-API-KEY", (key: string) => key],
  ["X-API-Key", (key: string) => key],
  ["Authorization", (key: string) => key],
  ["Authorization", (key: string) => `Bearer ${key}`],
  ["authorization", (key: string) => `bEARER  ${key} `],
])("accepts a key in %s on both APIs", async (name, headerOf) => {
  for (const path of ["/v1/jobs", "/producer/v1/fetch?jobId=x"]) {
    const send = (key: string) => app.request(path, { headers: { [name]: headerOf(key) } }, env);
    expect((await send(owner.key)).status).toBe(path === "/v1/jobs" ? 200 : 404);
    expect((await send("fm_live_x")).status).toBe(401);
  }
});

it.each(["", " ", "x".repeat(256)])("rejects the Idempotency-Key %j with 422 at its header", async (key) => {
  const response = await native(owner, "/songs", { body: SONG, headers: { "Idempotency-Key": key } });
  expect(response.status).toBe(422);
  const [error] = (await problemOf(response)).errors ?? [];
  expect(error).toMatchObject({ in: "header", pointer: "/idempotency-key" });
});

it("rejects a key with a wrong checksum without accessing D1", async () => {
  const fail = () => {
    throw new Error("D1 was accessed");
  };
  const send = (key: string) =>
    app.request(
      "/v1/jobs",
      { headers: { Authorization: `Bearer ${key}` } },
      { ...env, DB: new Proxy(env.DB, { get: fail }) },
    );
  const wrong = owner.key.slice(0, -1) + (owner.key.endsWith("x") ? "y" : "x");
  expect((await send(wrong)).status).toBe(401);
  vi.spyOn(console, "error").mockReturnValue();
  expect((await send(owner.key)).status).toBe(500);
});
