import { setTimeout as sleep } from "node:timers/promises";
import { createAccount } from "../scripts/account/accounts.ts";
import { runSqlOn } from "../scripts/server/run-sql.ts";
import { startFaultyUpstream } from "../test/support/node/faulty-upstream.mjs";
import type { Client } from "./client.ts";
import { fill } from "./fill.ts";
import { Gateway } from "./gateway.ts";
import { withState } from "./state.ts";

const READERS = 16;
const LIST = "/v1/jobs?limit=100";
const JOBS = 100;
/** What the gateway sends for reads. */
const RETRY_AFTER_MS = 60_000;
/** Within the read limit of a key. */
const READ_INTERVAL_MS = 100;

export interface ListLoad {
  /** Lists that the readers received, and requests that were refused with 429. */
  lists: number;
  refused: number;
  /** Milliseconds of the other account's reads, without and with the readers of lists, sorted. */
  alone: number[];
  beside: number[];
}

/** Reads a job of one account, alone and beside 16 readers of another account's full lists that obey `Retry-After`. */
export function besideLists({ seconds }: { seconds: number }): Promise<ListLoad> {
  return withState(async (state) => {
    const upstream = await startFaultyUpstream({ workMs: 0 });
    const gateway = await Gateway.open({ state: state("gateway"), upstream: upstream.origin, limited: true });
    try {
      await fill(gateway.db, JOBS);
      const other = await createAccount((statements) => runSqlOn(gateway.db, statements), {
        email: "other@bench.dev",
        credits: 10,
      });
      const headers = { Authorization: `Bearer ${other.key}`, "Content-Type": "application/json" };
      return await measure(gateway, { headers, seconds });
    } finally {
      await Promise.all([gateway.close(), upstream.close()]);
    }
  });
}

async function measure(
  gateway: Gateway,
  { headers, seconds }: { headers: Record<string, string>; seconds: number },
): Promise<ListLoad> {
  const { client } = gateway;
  const body = JSON.stringify({ sound_prompt: "calm piano" });
  const created = await client.send({ method: "POST", path: "/v1/songs", headers, body });
  const path = `/v1/jobs/${JSON.parse(created.body.toString()).id}`;
  const reads = () => timeReads(client, { path, headers, until: Date.now() + seconds * 1_000 });
  const alone = await reads();
  const load = { lists: 0, refused: 0, until: Date.now() + seconds * 1_000 };
  const readers = Array.from({ length: READERS }, () => readLists(gateway, load));
  const beside = await reads();
  await Promise.all(readers);
  return { lists: load.lists, refused: load.refused, alone, beside };
}

/** Reads the job every 100 ms. */
async function timeReads(
  client: Client,
  { path, headers, until }: { path: string; headers: Record<string, string>; until: number },
): Promise<number[]> {
  const took: number[] = [];
  for (let from = performance.now(); Date.now() < until; from = performance.now()) {
    await client.expect(200, { path, headers });
    took.push(performance.now() - from);
    await sleep(READ_INTERVAL_MS);
  }
  return took.sort((a, b) => a - b);
}

async function readLists(gateway: Gateway, load: { lists: number; refused: number; until: number }): Promise<void> {
  while (Date.now() < load.until) {
    const { status } = await gateway.client.send(gateway.listCall(LIST));
    if (status === 200) load.lists++;
    else load.refused++;
    if (status === 429) await sleep(Math.max(0, Math.min(RETRY_AFTER_MS, load.until - Date.now())));
  }
}
