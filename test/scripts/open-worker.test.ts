import { spawnSync } from "node:child_process";
import { rmSync, statSync } from "node:fs";
import { request } from "node:http";
import process from "node:process";
import { json } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundled } from "../../scripts/server/bundle.ts";
import { type OpenedWorker, openWorker } from "../../scripts/server/open-worker.ts";
import { StateFolder } from "../../scripts/server/state-folder.ts";
import { WorkerLog } from "../../scripts/server/worker-log.ts";
import { newState } from "../support/node/running-server.ts";

const state = new StateFolder(newState());
let opened: OpenedWorker;

beforeAll(async () => {
  const sockets = state.emptyTmp();
  const log = new WorkerLog("engine", state.log("engine"));
  opened = await openWorker(await bundled("engine"), { state: state.of("engine"), sockets, vars: {}, log });
});

afterAll(async () => {
  await opened.miniflare.dispose();
  rmSync(state.path, { recursive: true });
});

function health(): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const sent = request({ ...opened.route("/health"), path: "/health" }, (response) => resolve(json(response)));
    sent.on("error", reject).end();
  });
}

/** The children of this process that are runtimes. */
function runtimes(): number[] {
  const { stdout } = spawnSync("ps", ["-o", "pid=,args=", "--ppid", String(process.pid)], { encoding: "utf8" });
  return stdout.split("\n").flatMap((line) => (line.includes("workerd") ? [Number.parseInt(line, 10)] : []));
}

const HEALTHY = { status: "ok", model: "Fermata-1" };

describe("openWorker", () => {
  it("the Worker listens on a socket file that only this user can open", async () => {
    expect(opened.route("/health")).toEqual({ socketPath: expect.stringContaining("fermata-engine") });
    expect(statSync(state.tmp).mode & 0o777).toBe(0o700);
    expect(await health()).toEqual(HEALTHY);
  });

  it.each([
    ["/cdn-cgi/local/r2/public/fermata-engine/x", {}, 404],
    ["/x", { "MF-Original-URL": "http://localhost/cdn-cgi/local/r2/public/fermata-engine/x" }, 404],
    ["/cdn-cgi/local/scheduled", {}, 404],
    ["/cdn-cgi/local/explorer", {}, 404],
    ["/__cf_local/stream/x", {}, 404],
    ["/health", { "MF-Route-Override": "fermata-engine" }, 404],
    ["/cdn-cgi/local/platform-proxy", { "MF-Op": "GET" }, 401],
  ])("the platform's own port does not serve %s with %j", async (path, headers, status) => {
    const response = await fetch(new URL(path, await opened.miniflare.ready), { headers });
    expect(response.status).toBe(status);
  });

  it("the Worker is reachable again after its runtime crashed, more than once", async () => {
    for (let crash = 0; crash < 2; crash++) {
      for (const pid of runtimes()) process.kill(pid, "SIGKILL");
      await expect.poll(() => health().catch(String), { timeout: 20_000 }).toEqual(HEALTHY);
    }
  });
});
