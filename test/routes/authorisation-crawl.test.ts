import { env, exports } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { app } from "../../src/app.ts";
import { newKey } from "../../src/keys/key.ts";
import { ALIASES, BODIES } from "../../src/routes/ttapi/schema.ts";
import { account, credits, type TestAccount } from "../support/account.ts";
import { refusal, traces } from "../support/intruder.ts";
import { runToEnd } from "../support/run-job.ts";
import { scriptedUpstream } from "../support/scripted-upstream.ts";
import { call, ORIGIN, submitSong } from "../support/submit.ts";

/** Who may pass, for every entry of the route table: a new one fails the first test until it is told here. */
const ACCESS: Record<string, "middleware" | "key" | { refusedWith: number; because: string }> = {
  "ALL /*": "middleware",
  "ALL /producer/v1/*": "middleware",
  "ALL /a/*": "middleware",
  "POST /producer/v1/lyrics": "key",
  "GET /producer/v1/fetch": "key",
  "POST /producer/v1/fetch": "key",
  "POST /producer/v1/:operation": "key",
  "POST /callbacks/:job/:token?": { refusedWith: 404, because: "the upstream has no key of ours: the token is one" },
  "GET /a/:asset": { refusedWith: 403, because: "players send no headers: the link is signed" },
  "GET /openapi.json": { refusedWith: 200, because: "the API is described for everybody" },
  "GET /health": { refusedWith: 503, because: "monitors have no key: it tells only whether each part answers" },
};

/** What of another account's an operation could be made to work on. */
const NAMES: Record<keyof typeof BODIES, ("music_id" | "swap_music_id")[]> = {
  ...{ music: [], lyrics: [], upload: [] },
  ...{ extend: ["music_id"], cover: ["music_id"], replace: ["music_id"], variation: ["music_id"] },
  ...{ stems: ["music_id"], download: ["music_id"] },
  ...{ "swap-vocals": ["music_id", "swap_music_id"], "swap-instrumental": ["music_id", "swap_music_id"] },
};
const WRONG_KEY = "Wrong TT-API-KEY or email is not activated.";
const COMPLETE = { sound_prompt: "x", prompt: "x", starts: 0, ends: 1, audio_url: "https://files.example.com/a.mp3" };
const OPERATIONS = [...Object.keys(BODIES), ...Object.keys(ALIASES)];

/** The native API's own routes all want a key (`v1/crawl.test.ts`). */
const routes = [...new Set(app.routes.map(({ method, path }) => `${method} ${path}`))].filter(
  (route) => !route.includes(" /v1/"),
);
const keyed = routes.filter((route) => ACCESS[route] === "key").flatMap(pathsOf);

function pathsOf(route: string): [method: string, path: string][] {
  const [method = "", path = ""] = route.split(" ");
  const names = path.includes(":operation") ? OPERATIONS : [""];
  return names.map((name) => [method, path.replace(":operation", name)]);
}

function ask([method, path]: [string, string], headers: Record<string, string>, query = ""): Promise<Response> {
  const body = method === "POST" ? { body: JSON.stringify({ ...COMPLETE, music_id: song, jobId: job }) } : {};
  return exports.default.fetch(`${ORIGIN}${path}${query}`, { method, headers, ...body });
}

let owner: TestAccount;
let intruder: TestAccount;
let revoked: TestAccount;
let job: string;
let song: string;
let own: string;

async function songOf(by: TestAccount): Promise<{ job: string; song: string }> {
  const jobId = await submitSong(by);
  const { songs } = await runToEnd({ accountId: by.id, jobId });
  return { job: jobId, song: songs[0]?.id ?? "" };
}

beforeAll(async () => {
  [owner, intruder, revoked] = [await account(), await account(), await account()];
  await env.DB.prepare("UPDATE keys SET revoked_at = 1 WHERE account_id = ?").bind(revoked.id).run();
});

beforeEach(async () => {
  vi.stubGlobal("fetch", scriptedUpstream().fetch);
  if (job) return;
  ({ job, song } = await songOf(owner));
  ({ song: own } = await songOf(intruder));
});

it("knows who may pass each entry of the route table", () => {
  expect(routes.toSorted()).toEqual(Object.keys(ACCESS).toSorted());
});

const STRANGERS: Record<string, () => Record<string, string>> = {
  "no key": () => ({}),
  "a key that was never given out": () => ({ "TT-API-KEY": newKey((n) => crypto.getRandomValues(new Uint8Array(n))) }),
  "a key with a wrong check": () => ({ "TT-API-KEY": `${owner.key.slice(0, -1)}${owner.key.endsWith("0") ? 1 : 0}` }),
  "a cut key": () => ({ "TT-API-KEY": owner.key.slice(0, -1) }),
  "two keys in one header": () => ({ "TT-API-KEY": `${owner.key}, ${owner.key}` }),
  "a key of SQL": () => ({ "TT-API-KEY": "fm_live_' OR '1'='1" }),
  "a key in another scheme": () => ({ Authorization: `Basic ${btoa(`${owner.key}:`)}` }),
  "a revoked key": () => ({ "TT-API-KEY": revoked.key }),
  "a revoked key as a bearer": () => ({ Authorization: `Bearer ${revoked.key}` }),
  "the account's id": () => ({ "TT-API-KEY": owner.id }),
};

it.each(keyed)("%s %s refuses every stranger and does nothing", async (method, path) => {
  const before = await traces();
  for (const [who, headers] of Object.entries(STRANGERS)) {
    const answer = await refusal(await ask([method, path], headers()));
    expect({ who, ...answer }).toEqual({ who, status: 401, message: WRONG_KEY });
  }
  const inQuery = await ask([method, path], {}, `?key=${owner.key}&TT-API-KEY=${owner.key}`);
  expect(inQuery.status).toBe(401);
  expect(await traces()).toEqual(before);
});

describe("another account's", () => {
  it.each(["GET", "POST"])("job is unknown to a %s of fetch", async (method) => {
    for (const id of [job, song]) {
      const known = method === "GET" ? call(intruder, `fetch?jobId=${id}`) : call(intruder, "fetch", { jobId: id });
      const unknown = await refusal(await call(intruder, "fetch?jobId=nothing"));
      const answer = await refusal(await known);
      expect(answer).toEqual({ status: 404, message: unknown.message.replace("nothing", id) });
    }
  });

  const uses = Object.entries(NAMES).flatMap(([operation, fields]) => fields.map((field) => [operation, field]));

  it("ids can be named in no operation that is not told here", () => {
    expect(Object.keys(NAMES).toSorted()).toEqual(Object.keys(BODIES).toSorted());
  });

  it.each(uses)("song and job are unknown to %s as %s, and nothing is charged", async (operation, field) => {
    const before = await traces();
    const held = await credits(intruder.id);
    for (const id of [song, job]) {
      const body = { ...COMPLETE, music_id: own, [field ?? ""]: id };
      const answer = await refusal(await call(intruder, operation ?? "", body));
      expect(answer).toEqual({ status: 404, message: `no song with id ${id}` });
    }
    expect([await traces(), await credits(intruder.id)]).toEqual([before, held]);
  });
});

describe("without a key", () => {
  const open = Object.entries(ACCESS).flatMap(([route, access]) =>
    typeof access === "string" ? [] : pathsOf(route).map((path) => ({ route: path, ...access })),
  );

  it.each(open)("$route answers only what it promises: $because", async ({ route, refusedWith }) => {
    const before = await traces();
    const path = route[1].replace(":job", job).replace(":asset", `${song}-audio`).replace(":token", "0".repeat(64));
    vi.stubGlobal("fetch", () => Promise.reject(new Error("secret-host.internal refused")));
    const response = await ask([route[0], path], { "TT-API-KEY": owner.key });
    expect(response.status).toBe(refusedWith);
    expect(await response.text()).not.toMatch(/secret-host|test-upstream-key|test-signing/);
    expect(await traces()).toEqual(before);
  });
});
