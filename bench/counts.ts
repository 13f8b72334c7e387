import { cpSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Bundle, bundled } from "../scripts/server/bundle.ts";
import { startOddUpstream } from "../test/support/node/faulty-upstream.mjs";
import { Gateway } from "./gateway.ts";
import { withState } from "./state.ts";

type Odd = Awaited<ReturnType<typeof startOddUpstream>>;
export type Counts = Record<string, number>;

const METER = join(import.meta.dirname, "meter", "meter.ts");
/** Enough for pages of 4 kB and the merges of the full-text index to even out. */
const STORED_JOBS = 500;
/** Until all that an event sets off is done. */
const QUIET_MS = 700;

/** What a job costs in round trips, calls and rows written: each stage by its name. */
export function countCosts(): Promise<Record<string, Counts>> {
  return withState(async (state) => {
    const bundle = await meteredBundle(state("bundle"));
    const open = (name: string, options: { places: number; callable: boolean; workMs: number }) =>
      withMetered({ state: state(name), bundle, ...options }, STAGES[name] ?? (async () => ({})));
    return {
      "submit, to its place in line": await open("submit", { places: 1, callable: true, workMs: 3_600_000 }),
      "one poll": await open("poll", { places: 10, callable: false, workMs: 3_600_000 }),
      "one status read": await open("read", { places: 10, callable: false, workMs: 3_600_000 }),
      "whole job, with callbacks": await open("whole", { places: 10, callable: true, workMs: 1_500 }),
    };
  });
}

type Stage = (gateway: Gateway, odd: Odd) => Promise<Counts>;

const STAGES: Record<string, Stage> = {
  async submit(gateway) {
    await gateway.submit();
    return spent(gateway, () => gateway.submit());
  },
  async poll(gateway, odd) {
    await gateway.submit();
    await looked(odd, 1);
    return spent(gateway, () => looked(odd, 2));
  },
  async read(gateway, odd) {
    const jobId = await gateway.submit();
    await looked(odd, 1);
    return spent(gateway, () => gateway.client.expect(200, gateway.fetching(jobId)));
  },
  async whole(gateway) {
    return spent(gateway, async () => ended(gateway, await gateway.submit()));
  },
};

async function spent(gateway: Gateway, act: () => Promise<unknown>): Promise<Counts> {
  await sleep(QUIET_MS);
  await counts(gateway);
  await act();
  await sleep(QUIET_MS);
  return counts(gateway);
}

async function counts(gateway: Gateway): Promise<Counts> {
  return JSON.parse((await gateway.client.expect(200, { path: "/counts" })).toString());
}

async function looked(odd: Odd, looks: number): Promise<void> {
  while (odd.stats().looks < looks) await sleep(50);
}

/** How many bytes D1 keeps of a finished job. */
export function storedBytes(): Promise<number> {
  return withState(async (state) => {
    const odd = await startOddUpstream({ workMs: 0 });
    const gateway = await Gateway.open({ state: state("stored"), upstream: odd.origin, places: STORED_JOBS });
    const size = async () => (await gateway.db.prepare("SELECT 1").run()).meta.size_after;
    try {
      await finish(gateway, STORED_JOBS);
      const before = await size();
      await finish(gateway, STORED_JOBS);
      return ((await size()) - before) / STORED_JOBS;
    } finally {
      await Promise.all([gateway.close(), odd.close()]);
    }
  });
}

async function finish(gateway: Gateway, jobs: number): Promise<void> {
  const ids = await Promise.all(Array.from({ length: jobs }, () => gateway.submit()));
  for (const id of ids) await ended(gateway, id);
}

/** Asked past the gateway, whose own reads would count. */
async function ended(gateway: Gateway, jobId: string): Promise<void> {
  const end = gateway.db.prepare("SELECT ended_at FROM jobs WHERE id = ?").bind(jobId);
  while ((await end.first<{ ended_at: number | null }>())?.ended_at == null) await sleep(100);
}

async function withMetered(
  options: { state: string; bundle: Bundle; places: number; callable: boolean; workMs: number },
  act: Stage,
): Promise<Counts> {
  const odd = await startOddUpstream({ workMs: options.workMs });
  const gateway = await Gateway.open({ ...options, upstream: odd.origin, limited: true });
  try {
    return await act(gateway, odd);
  } finally {
    await Promise.all([gateway.close(), odd.close()]);
  }
}

/** The gateway's bundle as it is, and the meter as the entry before it. */
async function meteredBundle(directory: string): Promise<Bundle> {
  const bundle = await bundled("gateway");
  cpSync(bundle.directory, directory, { recursive: true });
  renameSync(join(directory, "index.js"), join(directory, "gateway.js"));
  const meter = stripTypeScriptTypes(readFileSync(METER, "utf8")).replaceAll("../../src/index.ts", "./gateway.js");
  writeFileSync(join(directory, "index.js"), meter);
  return { ...bundle, directory };
}
