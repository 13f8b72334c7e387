import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { audit } from "./audit.ts";
import { openParts, type Parts, UPSTREAM_KEY } from "./harness.ts";
import type { Plan } from "./options.ts";
import { wound } from "./schedule-traffic.ts";
import { leaks } from "./secrets.ts";
import { jobFilesIn, rowsIn } from "./state-files.ts";

/** Longer than a job that was sent twice without an answer takes to give up. */
const DRAIN_MS = 10 * 60_000;
const HOUR_MS = 3_600_000;

/** A whole soak, from its start to its audit. */
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
    return new Soak(plan, state, await openParts(plan, state));
  }

  /** Traffic, weather and kills at once, then nothing but time. */
  async run(): Promise<void> {
    const { traffic, killer, readers, recovery, client, accounts } = this.#of;
    const until = Date.now() + this.#plan.durationMs;
    const watching = Promise.all([readers.watch(), recovery.watch()]);
    const unwind = await wound(client, accounts);
    await Promise.all([
      traffic.send(this.#plan.jobsPerMinute, until),
      killer.killUntil(until),
      this.#changeWeather(until),
    ]);
    await unwind();
    await this.#drain();
    readers.stop();
    killer.violations.push(...recovery.stop().map((id) => `I5 never ahead again: ${id}`));
    await watching;
  }

  async examine() {
    const { server, odd, receiver, ...told } = this.#of;
    await server.stop();
    const { jobs: upstream, ...stats } = odd.stats();
    const violations = [
      ...this.#told(Object.keys(stats.forgedCallbacks)),
      ...(await audit({ state: this.state, upstream, kills: told.killer.kills })),
      ...this.#leaks(),
    ];
    const ends = rowsIn(this.state, "SELECT coalesce(error_code, status) AS name FROM jobs").map(({ name }) => name);
    const slots = rowsIn(this.state, "SELECT job_id FROM schedule_runs");
    return { plan: this.#plan, server, receiver, ...told, stats, upstream, ends, slots, violations };
  }

  async close(): Promise<void> {
    const { server, odd, receiver } = this.#of;
    await server.stop();
    await odd.close();
    receiver.close();
  }

  /** What callers, readers, the killer and receivers met themselves. `forged`: how forged callbacks were answered. */
  #told(forged: string[]): string[] {
    const { killer, readers, traffic, receiver, client } = this.#of;
    const taken = forged.filter((status) => !["0", "404"].includes(status));
    return [
      ...[...killer.violations, ...readers.violations, ...traffic.violations, ...receiver.violations],
      ...readers.unseen().map(({ id }) => `a reader never saw the end of ${id}`),
      ...this.#untold().map((id) => `I7 its end was never told: ${id}`),
      ...taken.map((status) => `row 13 a forged callback was answered ${status}`),
      ...(client.answers[500] ? [`answered 500, ${client.answers[500]} times`] : []),
    ];
  }

  #leaks(): string[] {
    const { server, accounts, client } = this.#of;
    const printed = server.printed.map(({ stdout, stderr }) => stdout + stderr).join("\n");
    return leaks({
      state: this.state,
      secrets: { "the upstream's key": [UPSTREAM_KEY], "an account's key": accounts.map(({ key }) => key) },
      told: { "what was printed": printed, "what was refused": client.refusals.join("\n") },
    });
  }

  #untold(): string[] {
    const { readers, receiver } = this.#of;
    return readers.jobs.filter(({ id, hooked }) => hooked && !receiver.wasTold(id)).map(({ id }) => id);
  }

  async #changeWeather(until: number): Promise<void> {
    const { odd } = this.#of;
    for (const { weather, ms } of this.#plan.spells) {
      await odd.setWeather(weather);
      await sleep(Math.min(ms, Math.max(0, until - Date.now())));
    }
    await odd.setWeather("mixed");
  }

  /** Until every job is over, its object has nothing left to do, and its reader and its receiver were told. */
  async #drain(): Promise<void> {
    const giveUpAt = Date.now() + DRAIN_MS;
    const unfinished = "SELECT id FROM jobs WHERE status IN ('queued', 'processing')";
    const atRest = () =>
      rowsIn(this.state, unfinished).length === 0 &&
      jobFilesIn(this.state, Date.now() + HOUR_MS).length === 0 &&
      this.#of.readers.unseen().length === 0 &&
      this.#untold().length === 0;
    while (!atRest() && Date.now() < giveUpAt) await sleep(1_000);
  }
}
