import { EventEmitter } from "node:events";
import { bundled } from "../scripts/server/bundle.ts";
import { freePair } from "../scripts/server/port.ts";
import { runCommand } from "../test/support/node/command.ts";
import { startOddUpstream } from "../test/support/node/faulty-upstream.mjs";
import { Client } from "./client.ts";
import { Autopsies } from "./crash-inspection.ts";
import { KilledServer } from "./killed-server.ts";
import { Killer } from "./killer.ts";
import type { Plan } from "./options.ts";
import { Readers } from "./readers.ts";
import { Receiver } from "./receiver.ts";
import { Recovery } from "./recovery.ts";
import { MIX } from "./rows.ts";
import { seededChance } from "./seeded-chance.ts";
import { type Account, Traffic } from "./traffic.ts";

export const UPSTREAM_KEY = "soak-upstream-key";
/** The last one is soon without credits. */
const CREDITS = [...Array(11).fill(1_000_000), 40];
const STREAMS = 4;

export type Parts = Awaited<ReturnType<typeof openParts>>;

/** Server, upstream, receiver, callers and killer over one state folder. */
export async function openParts(plan: Plan, state: string) {
  const chance = (stream: number) => seededChance(plan.seed * STREAMS + stream);
  const calls = new EventEmitter();
  const odd = await startOddUpstream({
    seed: plan.seed,
    faults: MIX.join(","),
    rate: plan.rate,
    workMs: 3_000,
    lateMs: 2_000,
    key: UPSTREAM_KEY,
    onCall: (kind, phase) => calls.emit(`${kind} ${phase}`),
  });
  const receiver = await Receiver.open({ chance: chance(3), onAttempt: () => calls.emit("delivery begins") });
  const server = new KilledServer({ port: await freePair(), state, upstream: odd.origin, key: UPSTREAM_KEY });
  server.launch();
  await server.ready();
  const accounts = await newAccounts(state);
  const client = new Client(server.url);
  const readers = new Readers({ client, accounts, chance: chance(0) });
  const traffic = new Traffic({
    client,
    accounts,
    readers,
    calls,
    hookUrl: `${receiver.origin}/hook`,
    chance: chance(1),
  });
  const recovery = new Recovery(state);
  const autopsies = new Autopsies(state);
  const underWay = () => ({ ...odd.underWay(), delivery: receiver.underWay });
  const killer = new Killer({ server, calls, underWay, autopsies, recovery, chance: chance(2) });
  return { odd, receiver, server, accounts, client, readers, traffic, recovery, killer };
}

/** In turns in every database that the server has. */
async function newAccounts(state: string): Promise<Account[]> {
  const homes = Object.keys((await bundled("gateway")).options.d1Databases);
  const accounts: Account[] = [];
  for (const [i, credits] of CREDITS.entries()) {
    const given = { email: `a${i}@soak.dev`, credits: String(credits), state, database: homes[i % homes.length] };
    const args = Object.entries(given).flatMap(([name, value]) => [`--${name}`, value ?? ""]);
    const { stdout, stderr } = await runCommand("account", ["create", ...args]);
    if (stderr) throw new Error(stderr);
    accounts.push({ key: JSON.parse(stdout).key, songs: [] });
  }
  return accounts;
}
