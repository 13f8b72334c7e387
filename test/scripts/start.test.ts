import { readFileSync, rmSync, statSync } from "node:fs";
import { type OutgoingHttpHeaders, request } from "node:http";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, it } from "vitest";
import { freePair } from "../../scripts/server/port.ts";
import { runCommand } from "../support/node/command.ts";
import { startFaultyUpstream } from "../support/node/faulty-upstream.mjs";
import { membersOf } from "../support/node/process-group.ts";
import { newState, type RunningServer, startServer } from "../support/node/running-server.ts";

const GONE = { timeout: 10_000 };
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

function state(): string {
  const folder = newState();
  closing.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function server(...args: Parameters<typeof startServer>): Promise<RunningServer> {
  const started = await startServer(...args);
  closing.push(() => end(started, "SIGKILL"));
  return started;
}

async function end({ pid, signal }: RunningServer, by: NodeJS.Signals): Promise<void> {
  if (membersOf(pid).length > 0) signal(by);
  await expect.poll(() => membersOf(pid), GONE).toEqual([]);
}

/** An upstream in this process. It replaces the engine and counts its calls. */
async function openUpstream(workMs: number) {
  const upstream = await startFaultyUpstream({ workMs });
  closing.push(upstream.close);
  return { upstream, env: { ENGINE: "off", UPSTREAM_URL: upstream.origin, UPSTREAM_KEY: "k" } };
}

async function call({ url }: RunningServer, key: string, path: string, body?: object) {
  const headers = { "TT-API-KEY": key, "Content-Type": "application/json" };
  const init = body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers };
  const response = await fetch(`${url}/producer/v1/${path}`, init);
  return (await response.json()) as { status: string; message: string; data: { jobId: string } };
}

async function newKey(at: string[]): Promise<string> {
  const { stdout, stderr } = await runCommand("account", ["create", "--email", "a@b.c", ...at]);
  expect(stderr).toBe("");
  return JSON.parse(stdout).key;
}

describe("npm start", () => {
  it("npm start serves gateway and engine, and leaves no process behind after SIGTERM", async () => {
    const folder = state();
    const running = await server(folder);
    const healths = await Promise.all([running.port, running.port + 1].map((port) => health(port)));
    expect(healths).toEqual([
      { status: "ok", d1: "ok", r2: "ok", disk: "ok", upstream: "ok", upstreams: { engine: "ok" } },
      { status: "ok", model: "Fermata-1" },
    ]);
    running.signal("SIGTERM");
    expect(await running.ended).toMatchObject({
      code: 0,
      stdout: [
        `ready ${running.url}`,
        `  docs     ${running.url}/docs/`,
        `  state    ${folder}`,
        `  account  npm run account -- create --email you@example.com --port ${running.port}\n`,
      ].join("\n"),
    });
    await expect.poll(() => membersOf(running.pid), GONE).toEqual([]);
  });

  it("npm start serves no path of the platform, on either port", async () => {
    const running = await server(state());
    const paths = ["/cdn-cgi/local/r2/public/fermata-assets/x", "/cdn-cgi/local/scheduled", "/__cf_local/stream"];
    const spellings = paths.flatMap((path) => [path, `/${path}`, path.replace("c", "%63"), `http://localhost${path}`]);
    for (const port of [running.port, running.port + 1]) {
      const statuses = await Promise.all(spellings.map((path) => statusOf({ port, path, host: "localhost" })));
      expect(statuses).toEqual(spellings.map(() => 404));
      const rewritten = { "MF-Original-URL": `http://localhost:${port}/health`, "MF-Route-Override": "fermata" };
      expect(await statusOf({ port, path: "/nothing", host: "localhost", headers: rewritten })).toBe(404);
    }
  });

  it("npm start ends after the request that is under way", async () => {
    const { env } = await openUpstream(0);
    const running = await server(state(), env);
    const upload = connect(running.port, "127.0.0.1");
    upload.write("POST /nothing HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nab");
    const answer = text(upload);
    // The connection was accepted before this request.
    await health(running.port);
    running.signal("SIGTERM");
    await expect.poll(() => health(running.port).catch(() => "refused"), GONE).toBe("refused");
    upload.write("c");
    expect(await answer).toMatch(/^HTTP\/1.1 404 /);
    expect(await running.ended).toMatchObject({ code: 0 });
  });

  it("a second signal ends npm start at once", async () => {
    const { env } = await openUpstream(0);
    const running = await server(state(), env);
    const upload = connect(running.port, "127.0.0.1").on("error", () => {});
    closing.push(() => upload.destroy());
    upload.write("POST /nothing HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nab");
    await health(running.port);
    const signalAgain = () => {
      if (membersOf(running.pid).length > 0) running.signal("SIGTERM");
      return membersOf(running.pid);
    };
    await expect.poll(signalAgain, { ...GONE, interval: 400 }).toEqual([]);
    expect(await running.ended).toMatchObject({ code: 143 });
  });

  it("the runtimes end if only the npm start process is killed", async () => {
    const { env } = await openUpstream(0);
    const running = await server(state(), env);
    expect(membersOf(running.pid).length).toBeGreaterThan(2);
    process.kill(running.pid, "SIGKILL");
    await expect.poll(() => membersOf(running.pid), GONE).toEqual([]);
  });

  it("a restart after the process group was killed finishes the job without a second submit", async () => {
    const { upstream, env } = await openUpstream(3_000);
    const folder = state();
    const before = await server(folder, env);
    const key = await newKey(["--port", String(before.port)]);
    const { data } = await call(before, key, "music", { sound_prompt: "calm piano" });
    await expect.poll(() => upstream.stats().submits, GONE).toBe(1);
    await end(before, "SIGKILL");

    const after = await server(folder, { ...env, port: before.port });
    const status = async () => (await call(after, key, `fetch?jobId=${data.jobId}`)).status;
    await expect.poll(status, { timeout: 50_000, interval: 300 }).toBe("SUCCESS");
    expect(upstream.stats().submits).toBe(1);
  });

  it("the signing secret is readable by its owner only and survives a restart", async () => {
    const { env } = await openUpstream(0);
    const folder = state();
    const secrets = join(folder, "secrets.json");
    await end(await server(folder, env), "SIGTERM");
    const secret = readFileSync(secrets, "utf8");
    expect(statSync(secrets).mode & 0o777).toBe(0o600);
    await end(await server(folder, env), "SIGTERM");
    expect(readFileSync(secrets, "utf8")).toBe(secret);
  });

  it("a state folder or port in use by another server is rejected", async () => {
    const { env } = await openUpstream(0);
    const folder = state();
    const running = await server(folder, env);
    const other = String(await freePair());
    expect(await runCommand("start", ["--state", folder, "--port", other], env)).toEqual({
      code: 1,
      stdout: "",
      stderr: `${folder} is in use by the server at port ${running.port}\n`,
    });
    expect(await runCommand("start", ["--state", state(), "--port", String(running.port)], env)).toEqual({
      code: 1,
      stdout: "",
      stderr: `port ${running.port} is in use: choose another with --port\n`,
    });
    // The server that has the port is still found by it.
    await newKey(["--port", String(running.port)]);
  });

  it("an account is not created in the default folder while a server uses another", async () => {
    const { env } = await openUpstream(0);
    const folder = state();
    const running = await server(folder, env);
    const { code, stdout, stderr } = await runCommand("account", ["create", "--email", "a@b.c"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^no server uses \S+\.fermata, but another runs: add --port \d+ /);
    expect(stderr).toContain(`--port ${running.port} (its state folder is ${folder})`);
    const { stdout: created } = await runCommand("account", [
      "create",
      "--email",
      "a@b.c",
      "--port",
      String(running.port),
    ]);
    expect(JSON.parse(created)).toMatchObject({ email: "a@b.c", state: folder });
  });

  it("the error names the engine's port if it is in use", async () => {
    const port = await freePair();
    const other = createServer().listen(port + 1, "127.0.0.1");
    closing.push(() => other.close());
    const { code, stderr } = await runCommand("start", ["--state", state(), "--port", String(port)]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: `port ${port + 1} is in use: choose another with --port\n` });
  });
});

interface Sent {
  port: number;
  path: string;
  host: string;
  headers?: OutgoingHttpHeaders;
}

/** Sends the path as it is, which `fetch` normalizes. */
function statusOf({ port, path, host, headers }: Sent): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, path, headers: { ...headers, host } }, (response) => {
      resolve(response.resume().statusCode);
    });
    sent.on("error", reject).end();
  });
}

async function health(port: number): Promise<unknown> {
  return (await fetch(`http://127.0.0.1:${port}/health`)).json();
}
