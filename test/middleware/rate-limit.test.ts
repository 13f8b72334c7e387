import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { app } from "../../src/app.ts";
import { account, count, credits, type TestAccount } from "../support/account.ts";

const SONG = JSON.stringify({ sound_prompt: "calm piano" });
let owner: TestAccount;

beforeEach(async () => {
  owner = await account({ credits: 1_000 });
});

/** Both faces with such limits, and bindings that answer in another way where `bindings` say so. */
function faceWith(limits: { submits?: number; reads?: number }, bindings: object = {}) {
  const { submits = 0, reads = 0 } = limits;
  const vars = { SUBMITS_PER_MINUTE: String(submits), READS_PER_MINUTE: String(reads) };
  const bound = { ...env, ...vars, ...bindings } as unknown as Env;
  const ask = (path: string, init: RequestInit = {}) =>
    app.request(path, { ...init, headers: { "TT-API-KEY": owner.key, "Content-Type": "application/json" } }, bound);
  const post = (path: string, body = SONG) => ask(path, { method: "POST", body });
  return { ask, post };
}

const limitsIn = ({ headers }: Response) => [headers.get("RateLimit-Policy"), headers.get("RateLimit")];

describe.each([
  ["TTAPI's face", "/producer/v1/music", 200],
  ["the native face", "/v1/songs", 202],
])("%s", (_, path, accepted) => {
  it("tells with each write how many more may follow", async () => {
    const { post } = faceWith({ submits: 2 });
    const first = await post(path);
    expect(first.status).toBe(accepted);
    expect(limitsIn(first)).toEqual(['"default";q=2;w=60', '"default";r=1;t=30']);
    vi.setSystemTime(Date.now() + 10_000);
    expect(limitsIn(await post(path))).toEqual(['"default";q=2;w=60', '"default";r=0;t=20']);
  });

  it("refuses what is too much with 429, charges nothing for it, and takes it when it said", async () => {
    const { post } = faceWith({ submits: 1 });
    await post(path);
    const refused = await post(path);
    expect(refused.status).toBe(429);
    expect(refused.headers.get("Retry-After")).toBe("60");
    expect(limitsIn(refused)).toEqual(['"default";q=1;w=60', '"default";r=0;t=60']);
    expect(await credits(owner.id)).toEqual({ available: 997, held: 3 });
    vi.setSystemTime(Date.now() + 60_000);
    expect((await post(path)).status).toBe(accepted);
  });

  it("tells the limits also where a write is refused for another reason", async () => {
    const response = await faceWith({ submits: 60 }).post(path, "{}");
    expect([400, 422]).toContain(response.status);
    expect(limitsIn(response)).toEqual(['"default";q=60;w=60', '"default";r=59;t=1']);
  });

  it("lets exactly 50 of 300 pass that come at once", async () => {
    const { post } = faceWith({ submits: 50 });
    const answers = await Promise.all(Array.from({ length: 300 }, () => post(path)));
    const with_ = (status: number) => answers.filter((answer) => answer.status === status).length;
    expect([with_(accepted), with_(429)]).toEqual([50, 250]);
    expect(await credits(owner.id)).toEqual({ available: 850, held: 150 });
    expect(await count("jobs", "account_id = ?", owner.id)).toBe(50);
  });
});

describe("a refusal", () => {
  const message = "too many requests: this API key is limited to 1 per minute; retry in 60 s";

  it("has the envelope on TTAPI's face", async () => {
    const { post } = faceWith({ submits: 1 });
    await post("/producer/v1/music");
    const refused = await post("/producer/v1/music");
    expect(await refused.json()).toEqual({ status: "FAILED", message, data: null });
  });

  it("is a problem on the native face", async () => {
    const { post } = faceWith({ submits: 1 });
    await post("/v1/songs");
    const refused = await post("/v1/songs");
    expect(refused.headers.get("Content-Type")).toBe("application/problem+json");
    expect(await refused.json()).toMatchObject({ code: "rate_limited", status: 429, detail: message });
  });
});

describe("a batch", () => {
  const batchOf = (n: number) =>
    JSON.stringify({ requests: Array.from({ length: n }, () => ({ operation: "song", sound_prompt: "x" })) });

  it("counts as many writes as it holds, or is refused whole", async () => {
    const { post } = faceWith({ submits: 5 });
    expect(limitsIn(await post("/v1/jobs/batch", batchOf(3)))[1]).toBe('"default";r=2;t=12');
    const refused = await post("/v1/jobs/batch", batchOf(3));
    expect(refused.status).toBe(429);
    expect(refused.headers.get("Retry-After")).toBe("12");
    expect(await count("jobs", "account_id = ?", owner.id)).toBe(3);
  });
});

describe("a read", () => {
  it.each([
    ["GET", "/v1/jobs"],
    ["GET", "/producer/v1/fetch?jobId=x"],
    ["POST", "/producer/v1/fetch?jobId=x"],
  ])("%s %s counts against the reads only", async (method, path) => {
    const { ask } = faceWith({ submits: 1, reads: 1_200 });
    const response = await ask(path, { method });
    expect(limitsIn(response)).toEqual(['"reads";q=1200;w=60', null]);
  });

  it("is refused where the platform says so", async () => {
    const asked: string[] = [];
    const READS = {
      async limit({ key }: { key: string }) {
        asked.push(key);
        return { success: asked.length < 2 };
      },
    };
    const { ask } = faceWith({ reads: 1_200 }, { READS });
    expect((await ask("/v1/jobs")).status).toBe(200);
    const refused = await ask("/v1/jobs");
    expect(refused.status).toBe(429);
    expect(refused.headers.get("Retry-After")).toBe("60");
    const row = await env.DB.prepare("SELECT id FROM keys WHERE account_id = ?").bind(owner.id).first<{ id: string }>();
    expect(asked).toEqual([row?.id, row?.id]);
  });

  it("is counted by the binding that there is", async () => {
    expect((await faceWith({ reads: 1_200 }).ask("/v1/jobs")).status).toBe(200);
    expect(await env.READS.limit({ key: owner.id })).toEqual({ success: true });
  });
});

describe("a limit that cannot be asked", () => {
  it("lets pass", async () => {
    const away = () => Promise.reject(new Error("overloaded"));
    const { ask, post } = faceWith(
      { submits: 1, reads: 1 },
      { LIMIT: { getByName: () => ({ spend: away }) }, READS: { limit: away } },
    );
    for (let i = 0; i < 2; i++) expect((await post("/v1/songs")).status).toBe(202);
    expect((await ask("/v1/jobs")).status).toBe(200);
  });
});

describe("a limit of 0", () => {
  it("is none, and asks nobody", async () => {
    const { ask, post } = faceWith({}, { LIMIT: null, READS: null });
    expect(limitsIn(await post("/v1/songs"))).toEqual([null, null]);
    expect(limitsIn(await ask("/v1/jobs"))).toEqual([null, null]);
  });
});
