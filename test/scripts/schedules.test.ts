import { rmSync } from "node:fs";
import { afterEach, expect, it } from "vitest";
import { withDatabases } from "../../scripts/server/database.ts";
import { StateFolder } from "../../scripts/server/state-folder.ts";
import { runCommand } from "../support/node/command.ts";
import { startFaultyUpstream } from "../support/node/faulty-upstream.mjs";
import { killServer, newState, startServer } from "../support/node/running-server.ts";

const SOON = { timeout: 20_000, interval: 200 };
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

it("a server that is killed and restarted creates one job for an occurrence that passed meanwhile", async () => {
  const upstream = await startFaultyUpstream({ workMs: 0 });
  closing.push(upstream.close);
  const folder = newState();
  closing.push(() => rmSync(folder, { recursive: true, force: true }));
  const start = async (port?: number) => {
    const env = { UPSTREAM_URL: upstream.origin, UPSTREAM_KEY: "k" };
    const running = await startServer(folder, port === undefined ? env : { ...env, port });
    closing.push(() => killServer(running));
    return running;
  };

  const first = await start();
  const account = await runCommand("account", ["create", "--email", "a@b.c", "--port", String(first.port)]);
  const headers = { Authorization: `Bearer ${JSON.parse(account.stdout).key}`, "Content-Type": "application/json" };
  const call = async (path: string, body?: object) => {
    const init = body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers };
    const response = await (await fetch(`${first.url}/v1${path}`, init)).json();
    return response as { id: string; next_run_at: string; data: object[] };
  };
  const occurrence = new Date(Math.floor(Date.now() / 60_000 - 3) * 60_000);
  const cron = `${occurrence.getUTCMinutes()} ${occurrence.getUTCHours()} * * *`;
  const { id } = await call("/schedules", { name: "Daily", cron, input: { sound_prompt: "calm piano" } });
  const isScheduled = async () => Date.parse((await call(`/schedules/${id}`)).next_run_at) > Date.now();
  await killServer(first);

  for (const _ of ["due while the server was down", "triggered a second time"]) {
    const sql = "UPDATE schedules SET next_slot_at = ? WHERE id = ?";
    await withDatabases(new StateFolder(folder), (runSql) => runSql([{ sql, values: [occurrence.getTime(), id] }]));
    const restarted = await start(first.port);
    await expect.poll(isScheduled, SOON).toBe(true);
    const run = { scheduled_at: occurrence.toISOString(), status: "created", error: null };
    await expect.poll(async () => (await call(`/schedules/${id}/runs`)).data, SOON).toMatchObject([run]);
    expect((await call("/jobs")).data).toHaveLength(1);
    await killServer(restarted);
  }
});
