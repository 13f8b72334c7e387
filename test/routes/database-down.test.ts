import { createExecutionContext } from "cloudflare:test";
import { beforeEach, expect, it, vi } from "vitest";
import { app } from "../../src/app.ts";
import { account, anotherKey, credits, type TestAccount } from "../support/account.ts";
import { failingD1 } from "../support/failing-d1.ts";
import { quietText } from "../support/leak-checks.ts";
import { NATIVE_ROUTES } from "../support/native-routes.ts";
import { createOwnedResources, idFor, type OwnedResource } from "../support/owned-resources.ts";
import { scriptedUpstream } from "../support/scripted-upstream.ts";

/** The messages of D1's transient errors. */
const TRANSIENT_ERRORS = [
  "D1_ERROR: Network connection lost.",
  "D1_ERROR: D1 DB is overloaded. Too many requests queued.",
  "D1_ERROR: D1 DB storage operation exceeded timeout which caused object to be reset.",
  "D1_ERROR: internal error; reference = 0123",
];
const BATCH = "POST /jobs/batch";
const TTAPI_ROUTES = [
  { name: "POST /producer/v1/music", method: "POST", path: "/producer/v1/music", body: { sound_prompt: "x" } },
  { name: "GET /producer/v1/fetch", method: "GET", path: "/producer/v1/fetch?jobId={id}", body: undefined },
];
const ROUTES = [
  ...NATIVE_ROUTES.map(({ name, method, path, example }) => ({ name, method, path: `/v1${path}`, body: example })),
  ...TTAPI_ROUTES,
];

let owner: TestAccount;
let resources: OwnedResource[];

beforeEach(async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  vi.stubGlobal("fetch", scriptedUpstream().fetch);
  owner = await account({ credits: 10_000 });
  resources = await createOwnedResources(owner);
});

type Route = (typeof ROUTES)[number];

async function send({ method, path, body }: Route, bindings: Env): Promise<Response> {
  const id = idFor(path.startsWith("/v1/") ? path : "/jobs/{id}", resources);
  const headers = { Authorization: `Bearer ${await anotherKey(owner.id)}`, "Content-Type": "application/json" };
  const sent = method === "GET" || body === undefined ? {} : { body: JSON.stringify(body) };
  const init = { method, headers, ...sent };
  return app.request(path.replace(/\{\w+\}/g, id), init, bindings, createExecutionContext());
}

const routeNamed = (name: string) => ROUTES.find((one) => one.name === name) as Route;

/** Repeats the request with D1 failing at its first call, then at its second, and so on, until no call is left. */
async function failEachCall(target: Route, message: string, check: (response: Response) => unknown): Promise<void> {
  for (let successes = 0; ; successes++) {
    const { env: bindings, seen } = failingD1(successes, message);
    const response = await send(target, bindings);
    if (seen.hit) await check(response);
    else return void response.body?.cancel();
  }
}

async function expectUnavailable(response: Response): Promise<void> {
  const text = await quietText(response);
  expect({ status: response.status, text }).toEqual({
    status: 503,
    text: expect.stringMatching(/retry the same request/),
  });
  expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
}

it.each(
  // A stream reads D1 as long as it is open.
  ROUTES.filter(({ name }) => name !== BATCH && name !== "GET /events"),
)("$name returns 503 and holds no credits when a D1 call fails", async (target) => {
  const before = await credits(owner.id);
  await failEachCall(target, TRANSIENT_ERRORS[0] ?? "", async (response) => {
    await expectUnavailable(response);
    expect(await credits(owner.id)).toEqual(before);
  });
});

it.each(TRANSIENT_ERRORS)("returns 503 for the D1 error %j", async (message) => {
  await failEachCall(routeNamed("POST /songs"), message, expectUnavailable);
});

it("a batch returns the result of each entry when D1 fails and holds credits only for accepted ones", async () => {
  let { held } = await credits(owner.id);
  await failEachCall(routeNamed(BATCH), TRANSIENT_ERRORS[0] ?? "", async (response) => {
    if (response.status === 503) return expectUnavailable(response);
    expect(response.status).toBe(200);
    const { results } = await response.json<{ results: { status: number; job?: { cost: number } }[] }>();
    for (const { status } of results) expect(status).toBeOneOf([202, 503]);
    held += results.reduce((sum, { job }) => sum + (job?.cost ?? 0), 0);
    expect((await credits(owner.id)).held).toBe(held);
  });
});

it("returns 500 instead of 503 for an invalid SQL statement", async () => {
  const { env: bindings } = failingD1(1, "D1_ERROR: no such column: x: SQLITE_ERROR");
  expect((await send(routeNamed("GET /songs"), bindings)).status).toBe(500);
});
