import { env, exports } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { app } from "../../src/app.ts";
import { newKey } from "../../src/keys/key.ts";
import { ALIASES, BODIES } from "../../src/routes/ttapi/schema.ts";
import { account, credits, type TestAccount } from "../support/account.ts";
import { refusal, traces } from "../support/leak-checks.ts";
import { runToEnd } from "../support/run-job.ts";
import { scriptedUpstream } from "../support/scripted-upstream.ts";
import { call, ORIGIN, submitSong } from "../support/submit.ts";

/** How each entry of the route table authenticates. A new route fails the first test until it is listed here. */
const ACCESS: Record<string, "middleware" | "key" | { status: number; reason: string }> = {
  "ALL /*": "middleware",
  "ALL /producer/v1/*": "middleware",
  "ALL /a/*": "middleware",
  "POST /producer/v1/lyrics": "key",
  "GET /producer/v1/fetch": "key",
  "POST /producer/v1/fetch": "key",
  "POST /producer/v1/:operation": "key",
  "POST /callbacks/:job/:token?": { status: 404, reason: "the callback token authenticates the upstream" },
  "GET /a/:asset": { status: 403, reason: "the signed link authenticates media players" },
  "ALL /s/*": "middleware",
  "GET /s/:token": { status: 404, reason: "the token of a share link authenticates everyone who has it" },
  "GET /s/:token/audio": { status: 404, reason: "the token of a share link authenticates everyone who has it" },
  "GET /s/:token/image": { status: 404, reason: "the token of a share link authenticates everyone who has it" },
  "GET /openapi.json": { status: 200, reason: "the API description is public" },
  "GET /": { status: 200, reason: "the links to the documentation are public" },
  "GET /health": { status: 503, reason: "monitors have no key and get only the state of each dependency" },
};

/** The fields in which each operation accepts the id of a song or a job. */
const ID_FIELDS: Record<keyof typeof BODIES, ("music_id" | "swap_music_id")[]> = {
  ...{ music: [], lyrics: [], upload: [] },
  ...{ extend: ["music_id"], cover: ["music_id"], replace: ["music_id"], variation: ["music_id"] },
  ...{ stems: ["music_id"], download: ["music_id"] },
  ...{ "swap-vocals": ["music_id", "swap_music_id"], "swap-instrumental": ["music_id", "swap_music_id"] },
};
const WRONG_KEY = "Wrong TT-API-KEY or email is not activated.";
const COMPLETE_BODY = {
  sound_prompt: "x",
  prompt: "x",
  starts: 0,
  ends: 1,
  audio_url: "https://files.example.com/a.mp3",
};
const OPERATIONS = [...Object.keys(BODIES), ...Object.keys(ALIASES)];

/** Without the native API's routes: they all require a key, and the tests in `v1/` cover them. */
/** Without the pattern of a parameter. */
const withoutPattern = (path: string) => path.replace(/\{.*\}$/, "");
const routes = [...new Set(app.routes.map(({ method, path }) => `${method} ${withoutPattern(path)}`))].filter(
  (route) => !route.includes(" /v1/"),
);
const keyedPaths = routes.filter((route) => ACCESS[route] === "key").flatMap(pathsOf);

function pathsOf(route: string): [method: string, path: string][] {
  const [method = "", path = ""] = route.split(" ");
  const names = path.includes(":operation") ? OPERATIONS : [""];
  return names.map((name) => [method, path.replace(":operation", name)]);
}

function send([method, path]: [string, string], headers: Record<string, string>, query = ""): Promise<Response> {
  const body = method === "POST" ? { body: JSON.stringify({ ...COMPLETE_BODY, music_id: song, jobId: job }) } : {};
  return exports.default.fetch(`${ORIGIN}${path}${query}`, { method, headers, ...body });
}

let owner: TestAccount;
let intruder: TestAccount;
let revoked: TestAccount;
let job: string;
let song: string;
let intruderSong: string;

async function createSong(owner: TestAccount): Promise<{ job: string; song: string }> {
  const jobId = await submitSong(owner);
  const { songs } = await runToEnd({ accountId: owner.id, jobId });
  return { job: jobId, song: songs[0]?.id ?? "" };
}

beforeAll(async () => {
  [owner, intruder, revoked] = [await account(), await account(), await account()];
  await env.DB.prepare("UPDATE keys SET revoked_at = 1 WHERE account_id = ?").bind(revoked.id).run();
});

beforeEach(async () => {
  vi.stubGlobal("fetch", scriptedUpstream().fetch);
  if (job) return;
  ({ job, song } = await createSong(owner));
  ({ song: intruderSong } = await createSong(intruder));
});

it("the access table lists every route", () => {
  expect(routes.toSorted()).toEqual(Object.keys(ACCESS).toSorted());
});

const INVALID_CREDENTIALS: Record<string, () => Record<string, string>> = {
  "no key": () => ({}),
  "a key that was never issued": () => ({ "TT-API-KEY": newKey((n) => crypto.getRandomValues(new Uint8Array(n))) }),
  "a key with a wrong checksum": () => ({
    "TT-API-KEY": `${owner.key.slice(0, -1)}${owner.key.endsWith("0") ? 1 : 0}`,
  }),
  "a truncated key": () => ({ "TT-API-KEY": owner.key.slice(0, -1) }),
  "two keys in one header": () => ({ "TT-API-KEY": `${owner.key}, ${owner.key}` }),
  "a key that contains SQL": () => ({ "TT-API-KEY": "fm_live_' OR '1'='1" }),
  "a key in another scheme": () => ({ Authorization: `Basic ${btoa(`${owner.key}:`)}` }),
  "a revoked key": () => ({ "TT-API-KEY": revoked.key }),
  "a revoked key as a bearer token": () => ({ Authorization: `Bearer ${revoked.key}` }),
  "the account's id": () => ({ "TT-API-KEY": owner.id }),
};

it.each(keyedPaths)("%s %s returns 401 for every invalid credential and changes nothing", async (method, path) => {
  const before = await traces();
  for (const [credential, headers] of Object.entries(INVALID_CREDENTIALS)) {
    const response = await refusal(await send([method, path], headers()));
    expect({ credential, ...response }).toEqual({ credential, status: 401, message: WRONG_KEY });
  }
  const inQuery = await send([method, path], {}, `?key=${owner.key}&TT-API-KEY=${owner.key}`);
  expect(inQuery.status).toBe(401);
  expect(await traces()).toEqual(before);
});

describe("a resource of another account", () => {
  it.each(["GET", "POST"])("%s fetch returns 404 for another account's job or song", async (method) => {
    for (const id of [job, song]) {
      const existing = method === "GET" ? call(intruder, `fetch?jobId=${id}`) : call(intruder, "fetch", { jobId: id });
      const unknown = await refusal(await call(intruder, "fetch?jobId=nothing"));
      const response = await refusal(await existing);
      expect(response).toEqual({ status: 404, message: unknown.message.replace("nothing", id) });
    }
  });

  const idUses = Object.entries(ID_FIELDS).flatMap(([operation, fields]) => fields.map((field) => [operation, field]));

  it("the table of id fields lists every operation", () => {
    expect(Object.keys(ID_FIELDS).toSorted()).toEqual(Object.keys(BODIES).toSorted());
  });

  it.each(
    idUses,
  )("%s returns 404 for another account's song or job as %s and charges nothing", async (operation, field) => {
    const before = await traces();
    const creditsBefore = await credits(intruder.id);
    for (const id of [song, job]) {
      const body = { ...COMPLETE_BODY, music_id: intruderSong, [field ?? ""]: id };
      const response = await refusal(await call(intruder, operation ?? "", body));
      expect(response).toEqual({ status: 404, message: `no song with id ${id}` });
    }
    expect([await traces(), await credits(intruder.id)]).toEqual([before, creditsBefore]);
  });
});

describe("a route without key authentication", () => {
  const openRoutes = Object.entries(ACCESS).flatMap(([route, access]) =>
    typeof access === "string" ? [] : pathsOf(route).map((path) => ({ route: path, ...access })),
  );

  it.each(openRoutes)("$route returns $status and exposes no internals: $reason", async ({ route, status }) => {
    const before = await traces();
    const path = route[1].replace(":job", job).replace(":asset", `${song}-audio`).replace(":token", "0".repeat(64));
    vi.stubGlobal("fetch", () => Promise.reject(new Error("secret-host.internal refused")));
    const response = await send([route[0], path], { "TT-API-KEY": owner.key });
    expect(response.status).toBe(status);
    expect(await response.text()).not.toMatch(/secret-host|test-upstream-key|test-signing/);
    expect(await traces()).toEqual(before);
  });
});
