import { rmSync } from "node:fs";
import { afterEach, expect, it } from "vitest";
import { withDatabases } from "../../scripts/server/database.ts";
import { StateFolder } from "../../scripts/server/state-folder.ts";
import { runCommand } from "../support/node/command.ts";
import { startOddUpstream } from "../support/node/faulty-upstream.mjs";
import { killServer, newState, startServer } from "../support/node/running-server.ts";

const SOON = { timeout: 20_000, interval: 200 };
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

it("a server that is killed and started again makes the one job of a slot that passed meanwhile", async () => {
  const odd = await startOddUpstream({ workMs: 0 });
  closing.push(odd.close);
  const folder = newState();
  closing.push(() => rmSync(folder, { recursive: true, force: true }));
  const start = async (port?: number) => {
    const env = { UPSTREAM_URL: odd.origin, UPSTREAM_KEY: "k" };
    const running = await startServer(folder, port === undefined ? env : { ...env, port });
    closing.push(() => killServer(running));
    return running;
  };

  const first = await start();
  const made = await runCommand("account", ["create", "--email", "a@b.c", "--port", String(first.port)]);
  const headers = { Authorization: `Bearer ${JSON.parse(made.stdout).key}`, "Content-Type": "application/json" };
  const ask = async (path: string, body?: object) => {
    const init = body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers };
    const answer = await (await fetch(`${first.url}/v1${path}`, init)).json();
    return answer as { id: string; next_run_at: string; data: object[] };
  };
  const slot = new Date(Math.floor(Date.now() / 60_000 - 3) * 60_000);
  const cron = `${slot.getUTCMinutes()} ${slot.getUTCHours()} * * *`;
  const { id } = await ask("/schedules", { name: "Daily", cron, input: { sound_prompt: "calm piano" } });
  const isAhead = async () => Date.parse((await ask(`/schedules/${id}`)).next_run_at) > Date.now();
  await killServer(first);

  for (const _ of ["missed while it was away", "as the trigger would, a second time"]) {
    const sql = "UPDATE schedules SET next_slot_at = ? WHERE id = ?";
    await withDatabases(new StateFolder(folder), (runSql) => runSql([{ sql, values: [slot.getTime(), id] }]));
    const again = await start(first.port);
    await expect.poll(isAhead, SOON).toBe(true);
    const run = { scheduled_at: slot.toISOString(), status: "created", error: null };
    await expect.poll(async () => (await ask(`/schedules/${id}/runs`)).data, SOON).toMatchObject([run]);
    expect((await ask("/jobs")).data).toHaveLength(1);
    await killServer(again);
  }
});
