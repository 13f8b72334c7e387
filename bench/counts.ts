import { cpSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Bundle, bundled } from "../scripts/server/bundle.ts";
import { startFaultyUpstream } from "../test/support/node/faulty-upstream.mjs";
import { Gateway } from "./gateway.ts";
import { withState } from "./state.ts";

type FaultyUpstream = Awaited<ReturnType<typeof startFaultyUpstream>>;
export type Counts = Record<string, number>;

const METER = join(import.meta.dirname, "meter", "meter.ts");
/** Enough to average out pages of 4 kB and the merges of the full-text index. */
const STORED_JOBS = 500;
/** Long enough for all consequences of an event. */
const QUIET_MS = 700;

/** Counts the round trips, calls and rows written of each stage of a job. */
export function countCosts(): Promise<Record<string, Counts>> {
  return withState(async (state) => {
    const bundle = await meteredBundle(state("bundle"));
    const open = (name: string, options: StageOptions) =>
      withMetered({ state: state(name), bundle, ...options }, STAGES[name] ?? (async () => ({})));
    return {
      "submit, until queued": await open("submit", { slots: 1, callable: true, workMs: 3_600_000 }),
      "one poll": await open("poll", { slots: 10, callable: false, workMs: 3_600_000 }),
      "one status read": await open("read", { slots: 10, callable: false, workMs: 3_600_000 }),
      "whole job, with callbacks": await open("whole", { slots: 10, callable: true, workMs: 1_500 }),
      "with small files": await open("small", { slots: 10, callable: true, workMs: 1_500, extras: true }),
    };
  });
}

interface StageOptions {
  slots: number;
  callable: boolean;
  workMs: number;
  /** Whether the song has small pictures and a waveform. */
  extras?: boolean;
}

type Stage = (gateway: Gateway, upstream: FaultyUpstream) => Promise<Counts>;

const STAGES: Record<string, Stage> = {
  async submit(gateway) {
    await gateway.submit();
    return countsDuring(gateway, () => gateway.submit());
  },
  async poll(gateway, upstream) {
    await gateway.submit();
    await polled(upstream, 1);
    return countsDuring(gateway, () => polled(upstream, 2));
  },
  async read(gateway, upstream) {
    const jobId = await gateway.submit();
    await polled(upstream, 1);
    return countsDuring(gateway, () => gateway.client.expect(200, gateway.fetchCall(jobId)));
  },
  whole: countJob,
  small: countJob,
};

async function countJob(gateway: Gateway): Promise<Counts> {
  // The first job creates the lane's tables, and its key is marked as used in this minute.
  await awaitEnd(gateway, await gateway.submit());
  return countsDuring(gateway, async () => awaitEnd(gateway, await gateway.submit()));
}

async function countsDuring(gateway: Gateway, act: () => Promise<unknown>): Promise<Counts> {
  await sleep(QUIET_MS);
  await readCounts(gateway);
  await act();
  await sleep(QUIET_MS);
  return readCounts(gateway);
}

async function readCounts(gateway: Gateway): Promise<Counts> {
  return JSON.parse((await gateway.client.expect(200, { path: "/counts" })).toString());
}

async function polled(upstream: FaultyUpstream, polls: number): Promise<void> {
  while (upstream.stats().polls < polls) await sleep(50);
}

/** How many bytes D1 keeps of a finished job. */
export function storedBytes(): Promise<number> {
  return withState(async (state) => {
    const upstream = await startFaultyUpstream({ workMs: 0 });
    const gateway = await Gateway.open({ state: state("stored"), upstream: upstream.origin, slots: STORED_JOBS });
    const size = async () => (await gateway.db.prepare("SELECT 1").run()).meta.size_after;
    try {
      await finish(gateway, STORED_JOBS);
      const before = await size();
      await finish(gateway, STORED_JOBS);
      return ((await size()) - before) / STORED_JOBS;
    } finally {
      await Promise.all([gateway.close(), upstream.close()]);
    }
  });
}

async function finish(gateway: Gateway, jobs: number): Promise<void> {
  const ids = await Promise.all(Array.from({ length: jobs }, () => gateway.submit()));
  for (const id of ids) await awaitEnd(gateway, id);
}

/** Reads D1 directly, because reads through the gateway would be counted. */
async function awaitEnd(gateway: Gateway, jobId: string): Promise<void> {
  const end = gateway.db.prepare("SELECT ended_at FROM jobs WHERE id = ?").bind(jobId);
  while ((await end.first<{ ended_at: number | null }>())?.ended_at == null) await sleep(100);
}

async function withMetered(
  { workMs, extras = false, ...options }: StageOptions & { state: string; bundle: Bundle },
  act: Stage,
): Promise<Counts> {
  const upstream = await startFaultyUpstream({ workMs, extras });
  const gateway = await Gateway.open({ ...options, upstream: upstream.origin, limited: true });
  try {
    return await act(gateway, upstream);
  } finally {
    await Promise.all([gateway.close(), upstream.close()]);
  }
}

/** The gateway's unchanged bundle, with the meter as its entry point. */
async function meteredBundle(directory: string): Promise<Bundle> {
  const bundle = await bundled("gateway");
  cpSync(bundle.directory, directory, { recursive: true });
  renameSync(join(directory, "index.js"), join(directory, "gateway.js"));
  const meter = stripTypeScriptTypes(readFileSync(METER, "utf8")).replaceAll("../../src/index.ts", "./gateway.js");
  writeFileSync(join(directory, "index.js"), meter);
  return { ...bundle, directory };
}
