import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { createAccount } from "../scripts/account/accounts.ts";
import { adminSqlClient } from "../scripts/server/admin-sql.ts";
import { freePair } from "../scripts/server/port.ts";
import { findServer } from "../scripts/server/running.ts";
import { ROOT } from "../scripts/server/workers.ts";
import { startFaultyUpstream } from "../test/support/node/faulty-upstream.mjs";
import { Client } from "./client.ts";
import { cpuMsOf, runtimes } from "./cpu-time.ts";
import { spreadOf } from "./figures.ts";
import { Gateway, SONG } from "./gateway.ts";
import { type Load, type Pace, run, type Work } from "./load.ts";
import { withState } from "./state.ts";

/** The ways to the gateway. `miniflare`: its own port, with its router of static files. `socket`: no listener. */
export const WAYS = ["miniflare", "socket", "listener"] as const;
export type Way = (typeof WAYS)[number];

export interface WayPace extends Pace {
  /** CPU time of the listener's process per response. */
  listenerCpuMs: number;
}

interface Contender {
  work: Work;
  runtime: number | undefined;
  listener: number | undefined;
}

const HOUR_MS = 3_600_000;
const UPSTREAM = { workMs: HOUR_MS, wavBytes: 32_044 };
const EMAIL = "bench@bench.dev";
const SETTLE_MS = 300;

type OnPaces = (name: string, clients: number, paces: Record<Way, WayPace>) => void;

/** Measures a submit and the fetch of a running job on the three ways, in alternating rounds. */
export function compareWays(load: { clients: number[]; seconds: number; rounds: number }, onPaces: OnPaces) {
  return withState(async (state) => {
    const upstream = await startFaultyUpstream(UPSTREAM);
    const gateway = await Gateway.open({ state: state("miniflare"), upstream: upstream.origin, withFiles: true });
    const server = await startServer(state("state"), upstream.origin);
    try {
      for (const name of ["submit", "fetch-running"] as const) {
        const contenders = await contendersOf(name, gateway, server);
        for (const clients of load.clients) onPaces(name, clients, await measure(contenders, { ...load, clients }));
      }
    } finally {
      server.process.kill("SIGTERM");
      await once(server.process, "exit");
      await Promise.all([gateway.close(), upstream.close()]);
    }
  });
}

interface Server {
  process: ChildProcess;
  url: string;
  socketPath: string;
  headers: Record<string, string>;
}

/** `npm start` in a separate process, so that its listener shares no thread with the clients. */
async function startServer(state: string, upstream: string): Promise<Server> {
  const port = await freePair();
  const limits = { SUBMITS_PER_MINUTE: "0", READS_PER_MINUTE: "0" };
  const env = {
    ...process.env,
    ...limits,
    ENGINE: "off",
    UPSTREAM_URL: upstream,
    UPSTREAM_KEY: "k",
    FERMATA_WATCH_PARENT: "1",
  };
  const args = [join(ROOT, "scripts", "start", "main.ts"), "--port", String(port), "--state", state];
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "inherit"] });
  for await (const text of child.stdout) if (String(text).includes("ready")) break;
  const server = await findServer(state);
  if (!server) throw new Error("the server did not start");
  const { key } = await createAccount(adminSqlClient(server.adminSql), { email: EMAIL, credits: 1_000_000_000 });
  const headers = { "TT-API-KEY": key, "Content-Type": "application/json" };
  return { process: child, url: `http://127.0.0.1:${port}`, socketPath: join(state, "tmp", "fermata"), headers };
}

async function contendersOf(
  name: "submit" | "fetch-running",
  gateway: Gateway,
  { process: { pid }, url, socketPath, headers }: Server,
): Promise<Record<Way, Contender>> {
  const submit = { method: "POST", path: "/producer/v1/music", headers, body: SONG } as const;
  const through = async (client: Client): Promise<Work> => {
    if (name === "submit") return () => client.expect(200, submit);
    const { jobId } = JSON.parse((await client.expect(200, submit)).toString()).data;
    return () => client.expect(200, { path: `/producer/v1/fetch?jobId=${jobId}`, headers });
  };
  const id = await gateway.submit();
  const call = name === "submit" ? gateway.submitCall() : gateway.fetchCall(id);
  const [runtime] = runtimes(pid);
  return {
    miniflare: { work: () => gateway.client.expect(200, call), runtime: gateway.pid, listener: undefined },
    socket: { work: await through(new Client(url, socketPath)), runtime, listener: undefined },
    listener: { work: await through(new Client(url)), runtime, listener: pid },
  };
}

async function measure(contenders: Record<Way, Contender>, load: Load & { rounds: number }) {
  const paces: Record<Way, WayPace[]> = { miniflare: [], socket: [], listener: [] };
  for (const way of WAYS) await run({ work: contenders[way].work, pid: undefined }, { ...load, seconds: 1 });
  for (let round = 0; round < load.rounds; round++) {
    for (const way of WAYS) {
      await sleep(SETTLE_MS);
      paces[way].push(await paceOf(contenders[way], load));
    }
  }
  return Object.fromEntries(WAYS.map((way) => [way, medianOf(paces[way])])) as Record<Way, WayPace>;
}

async function paceOf({ work, runtime, listener }: Contender, load: Load): Promise<WayPace> {
  let responses = 0;
  const before = cpuMsOf(listener);
  const counted = async () => {
    await work();
    responses++;
  };
  const pace = await run({ work: counted, pid: runtime }, load);
  return { ...pace, listenerCpuMs: listener === undefined ? 0 : (cpuMsOf(listener) - before) / responses };
}

function medianOf(paces: WayPace[]): WayPace {
  const median = (figure: (pace: WayPace) => number) => spreadOf(paces.map(figure)).median;
  return {
    perSecond: median(({ perSecond }) => perSecond),
    p50Ms: median(({ p50Ms }) => p50Ms),
    cpuMs: median(({ cpuMs }) => cpuMs),
    listenerCpuMs: median(({ listenerCpuMs }) => listenerCpuMs),
  };
}
