import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { runCommand } from "../support/node/command.ts";
import { startFaultyUpstream } from "../support/node/faulty-upstream.mjs";
import { killServer, newState, startServer } from "../support/node/running-server.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** The files below a folder that contain a text. */
function filesWith(text: string, folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  return paths.filter((path) => readFileSync(path).includes(text));
}

it("a job token is in no log and in no other file", async () => {
  const upstream = await startFaultyUpstream({ workMs: 0 });
  closing.push(upstream.close);
  const state = newState();
  closing.push(() => rmSync(state, { recursive: true, force: true }));
  const server = await startServer(state, { ENGINE: "off", UPSTREAM_URL: upstream.origin, UPSTREAM_KEY: "k" });
  closing.push(() => killServer(server));
  const { stdout } = await runCommand("account", ["create", "--email", "a@b.c", "--port", String(server.port)]);
  const { key } = JSON.parse(stdout);
  const headers = { Authorization: `Bearer ${key}`, "Content-Type": "application/json" };
  const send = async (path: string, body: object) =>
    (await fetch(`${server.url}/v1${path}`, { method: "POST", headers, body: JSON.stringify(body) })).json();
  const { id } = (await send("/songs", { sound_prompt: "calm piano" })) as { id: string };
  const { token, urls } = (await send(`/jobs/${id}/token`, {})) as {
    token: string;
    urls: { self: string; events: string };
  };

  expect((await fetch(urls.self)).status).toBe(200);
  const stream = await fetch(urls.events);
  await stream.body?.cancel();
  const refused = [`/v1/jobs/${id}x`, "/v1/jobs", "/v1/jobs/%E0%A4%A", "/producer/v1/fetch", "/nothing"];
  for (const path of refused) {
    const { status } = await fetch(`${server.url}${path}?token=${token}`);
    expect({ path, status }).toEqual({ path, status: expect.toSatisfy((code: number) => code >= 400 && code < 500) });
  }
  expect((await fetch(`${urls.self}.`, { method: "POST", body: "{" })).status).toBe(401);

  const signature = token.split(".").at(-1) ?? "";
  expect(server.printed.stdout + server.printed.stderr).not.toContain(signature);
  expect(filesWith(signature, state)).toEqual([]);
  expect(filesWith(id, join(state, "gateway")).length).toBeGreaterThan(0);
});
