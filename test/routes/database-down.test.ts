import { createExecutionContext } from "cloudflare:test";
import { beforeEach, expect, it, vi } from "vitest";
import { app } from "../../src/app.ts";
import { account, anotherKey, credits, type TestAccount } from "../support/account.ts";
import { failingD1 } from "../support/failing-d1.ts";
import { quietText } from "../support/leak-checks.ts";
import { NATIVE_ROUTES } from "../support/native-routes.ts";
import { createOwnedResources, idFor, type OwnedResource } from "../support/owned-resources.ts";
import { scriptedUpstream } from "../support/scripted-upstream.ts";

/** What D1 says when it cannot answer. */
const TROUBLES = [
  "D1_ERROR: Network connection lost.",
  "D1_ERROR: D1 DB is overloaded. Too many requests queued.",
  "D1_ERROR: D1 DB storage operation exceeded timeout which caused object to be reset.",
  "D1_ERROR: internal error; reference = 0123",
];
const BATCH = "POST /jobs/batch";
const PRODUCER = [
  { name: "POST /producer/v1/music", method: "POST", path: "/producer/v1/music", body: { sound_prompt: "x" } },
  { name: "GET /producer/v1/fetch", method: "GET", path: "/producer/v1/fetch?jobId={id}", body: undefined },
];
const ROUTES = [
  ...NATIVE_ROUTES.map(({ name, method, path, example }) => ({ name, method, path: `/v1${path}`, body: example })),
  ...PRODUCER,
];

let owner: TestAccount;
let own: OwnedResource[];

beforeEach(async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  vi.stubGlobal("fetch", scriptedUpstream().fetch);
  owner = await account({ credits: 10_000 });
  own = await createOwnedResources(owner);
});

type Route = (typeof ROUTES)[number];

async function ask({ method, path, body }: Route, on: Env): Promise<Response> {
  const id = idFor(path.startsWith("/v1/") ? path : "/jobs/{id}", own);
  const headers = { Authorization: `Bearer ${await anotherKey(owner.id)}`, "Content-Type": "application/json" };
  const sent = method === "GET" || body === undefined ? {} : { body: JSON.stringify(body) };
  const init = { method, headers, ...sent };
  return app.request(path.replace(/\{\w+\}/g, id), init, on, createExecutionContext());
}

const route = (name: string) => ROUTES.find((one) => one.name === name) as Route;

/** Lets D1 fail at the first call, at the second, and so on, until the request makes fewer calls than that. */
async function atEveryCall(of: Route, message: string, check: (response: Response) => unknown): Promise<void> {
  for (let good = 0; ; good++) {
    const { env: on, seen } = failingD1(good, message);
    const response = await ask(of, on);
    if (seen.hit) await check(response);
    else return void response.body?.cancel();
  }
}

async function expectUnavailable(response: Response): Promise<void> {
  const text = await quietText(response);
  expect({ status: response.status, text }).toEqual({ status: 503, text: expect.stringMatching(/retry|again/) });
  expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
}

it.each(ROUTES.filter(({ name }) => name !== BATCH))("$name says 503, and nothing is held", async (of) => {
  const before = await credits(owner.id);
  await atEveryCall(of, TROUBLES[0] ?? "", async (response) => {
    await expectUnavailable(response);
    expect(await credits(owner.id)).toEqual(before);
  });
});

it.each(TROUBLES)("says 503 for %j", async (message) => {
  await atEveryCall(route("POST /songs"), message, expectUnavailable);
});

it("of a batch tells of each entry what became of it, and holds only what it tells", async () => {
  let { held } = await credits(owner.id);
  await atEveryCall(route(BATCH), TROUBLES[0] ?? "", async (response) => {
    if (response.status === 503) return expectUnavailable(response);
    expect(response.status).toBe(200);
    const { results } = await response.json<{ results: { status: number; job?: { cost: number } }[] }>();
    for (const { status } of results) expect(status).toBeOneOf([202, 503]);
    held += results.reduce((sum, { job }) => sum + (job?.cost ?? 0), 0);
    expect((await credits(owner.id)).held).toBe(held);
  });
});

it("a bug in a statement of ours is no passing trouble", async () => {
  const { env: on } = failingD1(1, "D1_ERROR: no such column: x: SQLITE_ERROR");
  expect((await ask(route("GET /songs"), on)).status).toBe(500);
});
