import { EventEmitter } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePair } from "../scripts/server/port.ts";
import { runCommand } from "../test/support/node/command.ts";
import { startOddUpstream } from "../test/support/node/odd-upstream.mjs";
import { audit } from "./audit.ts";
import { Autopsies } from "./autopsy.ts";
import { Client } from "./client.ts";
import { wound } from "./clockwork.ts";
import { KilledServer } from "./killed-server.ts";
import { Killer } from "./killer.ts";
import type { Plan } from "./plan.ts";
import { Readers } from "./readers.ts";
import { Recovery } from "./recovery.ts";
import { MIX } from "./rows.ts";
import { leaks } from "./secrets.ts";
import { seededChance } from "./seeded-chance.ts";
import { jobFilesIn, rowsIn } from "./state-files.ts";
import { type Account, Traffic } from "./traffic.ts";

const UPSTREAM_KEY = "soak-upstream-key";
/** The last one is soon without credits. */
const CREDITS = [...Array(11).fill(1_000_000), 40];
/** Longer than a job that was sent twice without an answer takes to give up. */
const DRAIN_MS = 10 * 60_000;
const HOUR_MS = 3_600_000;

type Odd = Awaited<ReturnType<typeof startOddUpstream>>;
type Parts = Awaited<ReturnType<typeof opened>>;

/** A whole soak: server, upstream, callers and killer over one state folder. */
export class Soak {
  readonly state: string;
  readonly #plan: Plan;
  readonly #of: Parts;

  private constructor(plan: Plan, state: string, of: Parts) {
    this.#plan = plan;
    this.state = state;
    this.#of = of;
  }

  static async open(plan: Plan): Promise<Soak> {
    const state = mkdtempSync(join(tmpdir(), "fermata-soak-"));
    return new Soak(plan, state, await opened(plan, state));
  }

  /** Traffic, weather and kills at once, then nothing but time. */
  async run(): Promise<void> {
    const { traffic, killer, readers, recovery, odd, client, accounts } = this.#of;
    const until = Date.now() + this.#plan.durationMs;
    const watching = Promise.all([readers.watch(), recovery.watch()]);
    const unwind = await wound(client, accounts);
    await Promise.all([
      traffic.send(this.#plan.jobsPerMinute, until),
      killer.killUntil(until),
      this.#change(odd, until),
    ]);
    await unwind();
    await this.#drain();
    readers.stop();
    killer.violations.push(...recovery.stop().map((id) => `I5 never ahead again: ${id}`));
    await watching;
  }

  async examine() {
    const { server, odd, killer, readers, traffic, recovery, client, accounts } = this.#of;
    await server.stop();
    const { jobs, ...stats } = odd.stats();
    const told = { "what was printed": server.printed.map(({ stdout, stderr }) => stdout + stderr).join("\n") };
    const secrets = { "the upstream's key": [UPSTREAM_KEY], "an account's key": accounts.map(({ key }) => key) };
    const forged = Object.keys(stats.forgedCallbacks).filter((status) => !["0", "404"].includes(status));
    const violations = [
      ...[...killer.violations, ...readers.violations, ...traffic.violations],
      ...readers.unseen().map(({ id }) => `a reader never saw the end of ${id}`),
      ...forged.map((status) => `row 13: a forged callback was answered ${status}`),
      ...(client.answers[500] ? [`answered 500, ${client.answers[500]} times`] : []),
      ...(await audit({ state: this.state, upstream: jobs, kills: killer.kills })),
      ...leaks({ state: this.state, secrets, told: { ...told, "what was refused": client.refusals.join("\n") } }),
    ];
    const ends = rowsIn(this.state, "SELECT coalesce(error_code, status) AS name, count(*) AS n FROM jobs GROUP BY 1");
    const slots = rowsIn(this.state, "SELECT job_id FROM schedule_runs");
    return {
      plan: this.#plan,
      server,
      killer,
      recovery,
      traffic,
      client,
      stats,
      upstream: jobs,
      ends,
      slots,
      violations,
    };
  }

  async close(): Promise<void> {
    await this.#of.server.stop();
    await this.#of.odd.close();
  }

  async #change(odd: Odd, until: number): Promise<void> {
    for (const { weather, ms } of this.#plan.spells) {
      await odd.setWeather(weather);
      await sleep(Math.min(ms, Math.max(0, until - Date.now())));
    }
    await odd.setWeather("mixed");
  }

  /** Until every job is over, its object has nothing left to do, and its reader was told. */
  async #drain(): Promise<void> {
    const giveUpAt = Date.now() + DRAIN_MS;
    const unfinished = "SELECT id FROM jobs WHERE status IN ('queued', 'processing')";
    const atRest = () =>
      rowsIn(this.state, unfinished).length === 0 &&
      jobFilesIn(this.state, Date.now() + HOUR_MS).length === 0 &&
      this.#of.readers.unseen().length === 0;
    while (!atRest() && Date.now() < giveUpAt) await sleep(1_000);
  }
}

async function opened(plan: Plan, state: string) {
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
  const server = new KilledServer({ port: await freePair(), state, upstream: odd.origin, key: UPSTREAM_KEY });
  server.launch();
  await server.ready();
  const accounts = await newAccounts(state);
  const client = new Client(server.url);
  const chance = (stream: number) => seededChance(plan.seed * 4 + stream);
  const readers = new Readers({ client, accounts, chance: chance(0) });
  const traffic = new Traffic({ client, accounts, readers, calls, chance: chance(1) });
  const recovery = new Recovery(state);
  const autopsies = new Autopsies(state);
  const killer = new Killer({ server, calls, underWay: odd.underWay, autopsies, recovery, chance: chance(2) });
  return { odd, server, accounts, client, readers, traffic, recovery, killer };
}

async function newAccounts(state: string): Promise<Account[]> {
  const accounts: Account[] = [];
  for (const [i, credits] of CREDITS.entries()) {
    const args = ["create", "--email", `a${i}@soak.dev`, "--credits", String(credits), "--state", state];
    const { stdout, stderr } = await runCommand("account", args);
    if (stderr) throw new Error(stderr);
    accounts.push({ key: JSON.parse(stdout).key, songs: [] });
  }
  return accounts;
}
