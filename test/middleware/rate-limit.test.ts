import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { app } from "../../src/app.ts";
import { account, count, credits, type TestAccount } from "../support/account.ts";

const SONG = JSON.stringify({ sound_prompt: "calm piano" });
let owner: TestAccount;

beforeEach(async () => {
  owner = await account({ credits: 1_000 });
});

/** A client of both APIs with these limits. `bindings` replace those of the environment. */
function clientWith(limits: { submits?: number; reads?: number }, bindings: object = {}) {
  const { submits = 0, reads = 0 } = limits;
  const vars = { SUBMITS_PER_MINUTE: String(submits), READS_PER_MINUTE: String(reads) };
  const bound = { ...env, ...vars, ...bindings } as unknown as Env;
  const send = (path: string, init: RequestInit = {}) =>
    app.request(
      path,
      { ...init, headers: { "TT-API-KEY": owner.key, "Content-Type": "application/json" } },
      bound,
      createExecutionContext(),
    );
  const post = (path: string, body = SONG) => send(path, { method: "POST", body });
  return { send, post };
}

const limitsIn = ({ headers }: Response) => [headers.get("RateLimit-Policy"), headers.get("RateLimit")];

describe.each([
  ["the TTAPI-compatible API", "/producer/v1/music", 200],
  ["the native API", "/v1/songs", 202],
])("%s", (_, path, accepted) => {
  it("returns the remaining writes in the RateLimit headers of each write", async () => {
    const { post } = clientWith({ submits: 2 });
    const first = await post(path);
    expect(first.status).toBe(accepted);
    expect(limitsIn(first)).toEqual(['"default";q=2;w=60', '"default";r=1;t=30']);
    vi.setSystemTime(Date.now() + 10_000);
    expect(limitsIn(await post(path))).toEqual(['"default";q=2;w=60', '"default";r=0;t=20']);
  });

  it("returns 429 for a write over the limit, charges nothing and accepts it after Retry-After", async () => {
    const { post } = clientWith({ submits: 1 });
    await post(path);
    const rejected = await post(path);
    expect(rejected.status).toBe(429);
    expect(rejected.headers.get("Retry-After")).toBe("60");
    expect(limitsIn(rejected)).toEqual(['"default";q=1;w=60', '"default";r=0;t=60']);
    expect(await credits(owner.id)).toEqual({ available: 997, held: 3 });
    vi.setSystemTime(Date.now() + 60_000);
    expect((await post(path)).status).toBe(accepted);
  });

  it("returns the RateLimit headers with a write that fails validation", async () => {
    const response = await clientWith({ submits: 60 }).post(path, "{}");
    expect([400, 422]).toContain(response.status);
    expect(limitsIn(response)).toEqual(['"default";q=60;w=60', '"default";r=59;t=1']);
  });

  it("accepts exactly 50 of 300 concurrent writes", async () => {
    const { post } = clientWith({ submits: 50 });
    const responses = await Promise.all(Array.from({ length: 300 }, () => post(path)));
    const countOf = (status: number) => responses.filter((response) => response.status === status).length;
    expect([countOf(accepted), countOf(429)]).toEqual([50, 250]);
    expect(await credits(owner.id)).toEqual({ available: 850, held: 150 });
    expect(await count("jobs", "account_id = ?", owner.id)).toBe(50);
  });
});

describe("a rate limit error", () => {
  const message = "too many requests: this API key is limited to 1 per minute; retry in 60 s";

  it("returns a rate limit error in the envelope of the TTAPI-compatible API", async () => {
    const { post } = clientWith({ submits: 1 });
    await post("/producer/v1/music");
    const rejected = await post("/producer/v1/music");
    expect(await rejected.json()).toEqual({ status: "FAILED", message, data: null });
  });

  it("returns a rate limit error as problem details in the native API", async () => {
    const { post } = clientWith({ submits: 1 });
    await post("/v1/songs");
    const rejected = await post("/v1/songs");
    expect(rejected.headers.get("Content-Type")).toBe("application/problem+json");
    expect(await rejected.json()).toMatchObject({ code: "rate_limited", status: 429, detail: message });
  });
});

describe("a batch", () => {
  const batchOf = (n: number) =>
    JSON.stringify({
      requests: Array.from({ length: n }, () => ({ operation: "song", input: { sound_prompt: "x" } })),
    });

  it("counts one write per request of a batch and rejects a batch over the limit as a whole", async () => {
    const { post } = clientWith({ submits: 5 });
    expect(limitsIn(await post("/v1/jobs/batch", batchOf(3)))[1]).toBe('"default";r=2;t=12');
    const rejected = await post("/v1/jobs/batch", batchOf(3));
    expect(rejected.status).toBe(429);
    expect(rejected.headers.get("Retry-After")).toBe("12");
    expect(await count("jobs", "account_id = ?", owner.id)).toBe(3);
  });
});

describe("a read", () => {
  it.each([
    ["GET", "/v1/jobs"],
    ["GET", "/producer/v1/fetch?jobId=x"],
    ["POST", "/producer/v1/fetch?jobId=x"],
    ["POST", "/v1/jobs/x/token"],
    ["POST", "/v1/songs?dry_run=1"],
    ["POST", "/v1/lyrics?dry_run=true"],
    ["POST", "/v1/uploads?dry_run=1"],
    ["POST", "/v1/songs/x/swap-vocals?dry_run=1"],
    ["POST", "/v1/songs/x/export?dry_run=1"],
  ])("counts %s %s against the read limit only", async (method, path) => {
    const { send } = clientWith({ submits: 1, reads: 1_200 });
    const response = await send(path, { method });
    expect(limitsIn(response)).toEqual(['"reads";q=1200;w=60', null]);
  });

  it.each([
    ["POST", "/v1/songs?dry_run=0"],
    ["POST", "/v1/songs?dry_run=yes"],
    ["POST", "/v1/jobs/batch?dry_run=1"],
    ["POST", "/v1/jobs/x/cancel?dry_run=1"],
    ["POST", "/v1/songs/x/shares?dry_run=1"],
    ["POST", "/v1/keys?dry_run=1"],
    ["POST", "/producer/v1/music?dry_run=1"],
    ["DELETE", "/v1/songs/x?dry_run=1"],
    ["PATCH", "/v1/songs/x?dry_run=1"],
  ])("counts %s %s, which is no dry run, as a write", async (method, path) => {
    const { send } = clientWith({ submits: 60, reads: 1_200 });
    const response = await send(path, { method, ...(method !== "DELETE" && { body: SONG }) });
    expect(limitsIn(response)[0]).toBe('"default";q=60;w=60');
  });

  it("returns 429 for a read when the READS binding reports its limit as exceeded", async () => {
    const limitedKeys: string[] = [];
    const READS = {
      async limit({ key }: { key: string }) {
        limitedKeys.push(key);
        return { success: limitedKeys.length < 2 };
      },
    };
    const { send } = clientWith({ reads: 1_200 }, { READS });
    expect((await send("/v1/jobs")).status).toBe(200);
    const rejected = await send("/v1/jobs");
    expect(rejected.status).toBe(429);
    expect(rejected.headers.get("Retry-After")).toBe("60");
    const row = await env.DB.prepare("SELECT id FROM keys WHERE account_id = ?").bind(owner.id).first<{ id: string }>();
    expect(limitedKeys).toEqual([row?.id, row?.id]);
  });

  it.each([
    ["/v1/jobs", 0],
    ["/v1/jobs?limit=5", 1],
    ["/v1/songs?limit=100", 10],
    ["/v1/jobs?limit=999999999", 10],
    ["/v1/jobs?limit=-1", 0],
    ["/v1/jobs?limit=x", 0],
    ["/v1/jobs?ids=a,b", 10],
  ])("counts the list %s %i times in the limit of the account", async (path, times) => {
    const keys: string[] = [];
    const READS = { limit: async ({ key }: { key: string }) => ({ success: keys.push(key) > 0 }) };
    await clientWith({ reads: 1_200 }, { READS }).send(path);
    expect(keys).toHaveLength(1 + times);
    expect(keys.filter((key) => key === `lists:${owner.id}`)).toHaveLength(times);
  });

  it("returns 429 for a list when the limit of the account is exceeded", async () => {
    const READS = { limit: async ({ key }: { key: string }) => ({ success: !key.startsWith("lists:") }) };
    const { send } = clientWith({ reads: 1_200 }, { READS });
    expect((await send("/v1/jobs?limit=100")).status).toBe(429);
    expect((await send("/v1/jobs")).status).toBe(200);
  });

  it("counts a read with the configured READS binding", async () => {
    expect((await clientWith({ reads: 1_200 }).send("/v1/jobs")).status).toBe(200);
    expect(await env.READS.limit({ key: owner.id })).toEqual({ success: true });
  });
});

describe("an unreachable limiter", () => {
  it("accepts requests when the limiters are unreachable", async () => {
    const unreachable = () => Promise.reject(new Error("overloaded"));
    const { send, post } = clientWith(
      { submits: 1, reads: 1 },
      { LIMIT: { getByName: () => ({ spend: unreachable }) }, READS: { limit: unreachable } },
    );
    for (let i = 0; i < 2; i++) expect((await post("/v1/songs")).status).toBe(202);
    expect((await send("/v1/jobs")).status).toBe(200);
  });
});

describe("a limit of 0", () => {
  it("a limit of 0 disables rate limiting and calls no limiter", async () => {
    const { send, post } = clientWith({}, { LIMIT: null, READS: null });
    expect(limitsIn(await post("/v1/songs"))).toEqual([null, null]);
    expect(limitsIn(await send("/v1/jobs"))).toEqual([null, null]);
  });
});
