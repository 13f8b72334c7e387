import { once } from "node:events";
import { rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { runCommand } from "../support/node/command.ts";
import { startFaultyUpstream } from "../support/node/faulty-upstream.mjs";
import { killServer, newState, type RunningServer, startServer } from "../support/node/running-server.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

function newFolder(): string {
  const folder = newState();
  closing.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function start(...args: Parameters<typeof startServer>): Promise<RunningServer> {
  const server = await startServer(...args);
  closing.push(() => killServer(server));
  return server;
}

/** An upstream whose jobs take `workMs`. */
async function startUpstream(workMs: number) {
  const upstream = await startFaultyUpstream({ workMs });
  closing.push(upstream.close);
  return { upstream, env: { UPSTREAM_URL: upstream.origin, UPSTREAM_KEY: "k" } };
}

/** An upstream without jobs that records the id of every request. */
async function startOtherUpstream() {
  const ids: string[] = [];
  const server = createServer((incoming, response) => {
    ids.push(new URL(incoming.url ?? "/", "http://other").searchParams.get("jobId") ?? "submit");
    response.writeHead(404, { "content-type": "application/json" }).end('{"status":"FAILED","message":"","data":null}');
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  return { ids, env: { UPSTREAM_URL: `http://127.0.0.1:${port}`, UPSTREAM_KEY: "k" } };
}

async function newKey({ port }: RunningServer): Promise<string> {
  const { stdout } = await runCommand("account", ["create", "--email", "a@b.c", "--port", String(port)]);
  return JSON.parse(stdout).key;
}

interface Job {
  id: string;
  status: string;
  waiting_reason: { code: string; message: string } | null;
  provenance: { upstream: string };
}

async function request({ url }: RunningServer, key: string, path: string, body?: object) {
  const headers = { Authorization: `Bearer ${key}`, "Content-Type": "application/json" };
  const init = body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers };
  const response = await fetch(`${url}/v1${path}`, init);
  return { status: response.status, body: (await response.json()) as Job };
}

const submitSong = async (server: RunningServer, key: string) =>
  (await request(server, key, "/songs", { sound_prompt: "calm piano", lyrics: "[Verse]\nla la" })).body.id;
const statusesOf = (server: RunningServer, key: string, ids: string[]) =>
  Promise.all(ids.map(async (id) => (await request(server, key, `/jobs/${id}`)).body.status));

describe("a change of the configured upstream", () => {
  it("leaves the engine's jobs with the engine, and the new upstream never sees their ids", async () => {
    const { upstream, env } = await startUpstream(0);
    const folder = newFolder();
    const before = await start(folder);
    const key = await newKey(before);
    const ids = await Promise.all(Array.from({ length: 4 }, () => submitSong(before, key)));
    await killServer(before);
    const after = await start(folder, { port: before.port, ...env });
    const late = await submitSong(after, key);
    await expect
      .poll(() => statusesOf(after, key, [...ids, late]), { timeout: 240_000, interval: 500 })
      .toEqual(Array.from({ length: 5 }, () => "succeeded"));
    const jobs = await Promise.all([...ids, late].map(async (id) => (await request(after, key, `/jobs/${id}`)).body));
    expect(jobs.map(({ provenance }) => provenance.upstream)).toEqual([...Array(4).fill("engine"), "ttapi"]);
    expect(upstream.stats().jobs).toHaveLength(1);
  }, 300_000);

  it("keeps the jobs of a removed upstream waiting, reports why, and continues once it is back", async () => {
    const { upstream, env } = await startUpstream(2_000);
    const other = await startOtherUpstream();
    const folder = newFolder();
    const before = await start(folder, { ...env, ENGINE: "off" });
    const key = await newKey(before);
    const id = await submitSong(before, key);
    await expect
      .poll(async () => (await request(before, key, `/jobs/${id}`)).body.status, { timeout: 20_000 })
      .toBe("processing");
    await killServer(before);

    const changed = await start(folder, { port: before.port, ...other.env, ENGINE: "off" });
    const { body } = await request(changed, key, `/jobs/${id}`);
    expect(body).toMatchObject({ status: "processing", waiting_reason: { code: "upstream_not_configured" } });
    expect(body.waiting_reason?.message).toContain(upstream.origin);
    await expect.poll(() => statusesOf(changed, key, [id]), { timeout: 4_000 }).toEqual(["processing"]);
    expect(other.ids.filter((asked) => asked !== "health")).toEqual([]);
    await killServer(changed);

    const back = await start(folder, { port: before.port, ...env, ENGINE: "off" });
    await expect.poll(() => statusesOf(back, key, [id]), { timeout: 100_000, interval: 500 }).toEqual(["succeeded"]);
  }, 180_000);
});
