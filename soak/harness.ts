import { EventEmitter } from "node:events";
import { freePair } from "../scripts/server/port.ts";
import { startFaultyUpstream } from "../test/support/node/faulty-upstream.mjs";
import { createAccounts } from "./accounts.ts";
import { Client } from "./client.ts";
import { CrashInspector } from "./crash-inspection.ts";
import { KilledServer } from "./killed-server.ts";
import { Killer } from "./killer.ts";
import type { SoakOptions } from "./options.ts";
import { Readers } from "./readers.ts";
import { Receiver } from "./receiver.ts";
import { Recovery } from "./recovery.ts";
import { MIX } from "./rows.ts";
import { seededChance } from "./seeded-chance.ts";
import { Traffic } from "./traffic.ts";

export const UPSTREAM_KEY = "soak-upstream-key";
/** Independent random sequences per seed. */
const SEQUENCES = 4;

export type Harness = Awaited<ReturnType<typeof openHarness>>;

/** Starts the server, upstream, webhook receiver, clients and killer on one state folder. */
export async function openHarness({ seed, rate }: SoakOptions, state: string) {
  const random = (sequence: number) => seededChance(seed * SEQUENCES + sequence);
  const calls = new EventEmitter();
  const upstream = await startFaultyUpstream({
    seed,
    faults: MIX.join(","),
    rate,
    workMs: 3_000,
    lateMs: 2_000,
    key: UPSTREAM_KEY,
    onCall: (kind, moment) => calls.emit(`${kind} ${moment}`),
  });
  const receiver = await Receiver.open({ random: random(3), onAttempt: () => calls.emit("delivery begins") });
  const server = new KilledServer({ port: await freePair(), state, upstream: upstream.origin, key: UPSTREAM_KEY });
  server.launch();
  await server.ready();
  const accounts = await createAccounts(state);
  const client = new Client(server.url);
  const readers = new Readers({ client, accounts, random: random(0) });
  const traffic = new Traffic({
    client,
    accounts,
    readers,
    calls,
    hookUrl: `${receiver.origin}/hook`,
    random: random(1),
  });
  const recovery = new Recovery(state);
  const inspector = new CrashInspector(state);
  const inFlight = () => ({ ...upstream.inFlight(), delivery: receiver.inFlight });
  const killer = new Killer({ server, calls, inFlight, inspector, recovery, random: random(2) });
  return { upstream, receiver, server, accounts, client, readers, traffic, recovery, killer };
}
