import { env, exports } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { app } from "../../src/app.ts";
import type { Scope } from "../../src/keys/scope.ts";
import { account, anotherKey, type TestAccount } from "../support/account.ts";
import { runToEnd } from "../support/run-job.ts";
import { scriptedUpstream } from "../support/scripted-upstream.ts";
import { ORIGIN, submitSong } from "../support/submit.ts";

interface Schema {
  $ref?: string;
  [key: string]: unknown;
}
interface Document {
  paths: Record<string, Record<string, { responses: Record<string, { content?: object }> }>>;
  components: { schemas: Record<string, Schema> };
}

const document = await (await exports.default.fetch(`${ORIGIN}/openapi.json`)).json<Document>();

/** Whether a schema can contain an `Asset`, which has a link to a file. */
function holdsAsset(schema: unknown, seen = new Set<string>()): boolean {
  if (typeof schema !== "object" || schema === null) return false;
  return Object.entries(schema).some(([key, value]) => {
    if (key !== "$ref") return holdsAsset(value, seen);
    const name = String(value).split("/").at(-1) ?? "";
    if (name === "Asset") return true;
    if (seen.has(name)) return false;
    seen.add(name);
    return holdsAsset(document.components.schemas[name], seen);
  });
}

/** The routes of the native API whose documented responses can contain a link to a file. */
const HOLDERS = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods)
    .filter(([, { responses }]) => holdsAsset(responses))
    .map(([method]) => `${method.toUpperCase()} ${path}`),
);

type Send = (by: TestAccount) => Promise<Response>;

/** Each response with links to files: how it is requested, or which row has the same code. */
const ROWS: Record<string, Send | { as: string } | { none: string }> = {
  "GET /jobs": (by) => get(by, "/v1/jobs"),
  "GET /jobs/{id}": (by) => get(by, `/v1/jobs/${job}`),
  "GET /songs": (by) => get(by, "/v1/songs"),
  "GET /songs/{id}": (by) => get(by, `/v1/songs/${song}`),
  "PATCH /songs/{id}": (by) => send(by, `/v1/songs/${song}`, { method: "PATCH", body: { favorite: true } }),
  "POST /songs/{id}/restore": (by) => send(by, `/v1/songs/${song}/restore`, { body: {} }),
  "POST /songs": (by) => send(by, "/v1/songs", { body: { sound_prompt: "calm" }, prefer: "wait=20" }),
  "GET /jobs/{id}/events": (by) => get(by, `/v1/jobs/${job}/events`),
  "GET /producer/v1/fetch": (by) => get(by, `/producer/v1/fetch?jobId=${job}`),
  "POST /producer/v1/fetch": (by) => send(by, "/producer/v1/fetch", { body: { jobId: job } }),
  "POST /jobs/{id}/cancel": { none: "the job is unfinished, so it has no songs" },
  "PUT /jobs/{id}/cancel": { none: "the job is unfinished, so it has no songs" },
  "POST /jobs/batch": { none: "it does not wait, so its jobs have no songs" },
  "DELETE /songs/{id}": { none: "a deleted song has no files" },
  "POST /schedules/{id}/run": { as: "POST /songs" },
  "POST /lyrics": { as: "POST /songs" },
  "POST /uploads": { as: "POST /songs" },
};
const OPERATION = /^POST \/songs\/\{id\}\/[a-z-]+$/;
/** Responses that no schema describes: text streams, and TTAPI's API. */
const UNDESCRIBED = ["GET /jobs/{id}/events", "GET /producer/v1/fetch", "POST /producer/v1/fetch"];

const SIGNED = /\/a\/[\w-]+\?e=\d+&s=[\w-]+/;
const READER: Scope[] = ["jobs:read", "jobs:write"];

let owner: TestAccount;
let job: string;
let song: string;

interface Sent {
  method?: string;
  body: object;
  prefer?: string;
}

const get = (by: TestAccount, path: string) =>
  exports.default.fetch(ORIGIN + path, { headers: { Authorization: `Bearer ${by.key}` } });

function send(by: TestAccount, path: string, { method = "POST", body, prefer }: Sent): Promise<Response> {
  const headers = { Authorization: `Bearer ${by.key}`, "Content-Type": "application/json" };
  const init = { method, headers: { ...headers, ...(prefer && { Prefer: prefer }) }, body: JSON.stringify(body) };
  return exports.default.fetch(ORIGIN + path, init);
}

beforeAll(async () => {
  owner = await account({ credits: 100 });
});

beforeEach(async () => {
  vi.stubGlobal("fetch", scriptedUpstream().fetch);
  if (job) return;
  job = await submitSong(owner);
  song = (await runToEnd({ accountId: owner.id, jobId: job })).songs[0]?.id ?? "";
});

it("every response that can contain a link to a file has a row", () => {
  const described = HOLDERS.filter((route) => !OPERATION.test(route) || route in ROWS);
  expect(Object.keys(ROWS).toSorted()).toEqual([...described, ...UNDESCRIBED].toSorted());
  expect(HOLDERS.filter((route) => OPERATION.test(route)).length).toBeGreaterThan(5);
});

it("every route of TTAPI's API that reads a job has a row", () => {
  const reads = app.routes
    .filter(({ path }) => path === "/producer/v1/fetch")
    .map(({ method, path }) => `${method} ${path}`);
  expect(reads.every((route) => route === "ALL /producer/v1/fetch" || route in ROWS)).toBe(true);
});

/** The text of a response. Meanwhile unfinished jobs run to their end, for a request that waits for its job. */
async function textOf(response: Promise<Response>): Promise<string> {
  let done = false;
  const text = response.then(async (answer) => {
    expect(answer.status).toBeLessThan(300);
    const body = await answer.text();
    done = true;
    return body;
  });
  while (!done) {
    const open = env.DB.prepare("SELECT id FROM jobs WHERE account_id = ? AND ended_at IS NULL").bind(owner.id);
    const unfinished = await open.first<{ id: string }>();
    if (unfinished) await runToEnd({ accountId: owner.id, jobId: unfinished.id });
    else await Promise.race([text, scheduler.wait(5)]);
  }
  return text;
}

describe("links to files", () => {
  const rows = Object.entries(ROWS).flatMap(([name, row]) => (typeof row === "function" ? [[name, row] as const] : []));

  it.each(rows)("%s returns them to a key with audio:read only", async (_, row) => {
    const without = { id: owner.id, key: await anotherKey(owner.id, { scopes: READER }) };
    const text = await textOf(row(without));
    expect(text).toMatch(/"(assets|musics)":\[\{/);
    expect(text).not.toMatch(SIGNED);
    const withAudio = { id: owner.id, key: await anotherKey(owner.id, { scopes: [...READER, "audio:read"] }) };
    expect(await textOf(row(withAudio))).toMatch(SIGNED);
  });
});
