import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { audit } from "./audit.ts";
import { runPhases } from "./fault-phases.ts";
import { type Harness, openHarness, UPSTREAM_KEY } from "./harness.ts";
import type { SoakOptions } from "./options.ts";
import { startSchedules } from "./schedule-traffic.ts";
import { findLeaks } from "./secrets.ts";
import { jobFilesIn, rowsIn } from "./state-files.ts";

/** Longer than a job whose two submits had no response takes to fail. */
const DRAIN_MS = 10 * 60_000;
const HOUR_MS = 3_600_000;

/** A soak test, from its start to its audit. */
export class Soak {
  readonly state: string;
  readonly #options: SoakOptions;
  readonly #harness: Harness;

  private constructor(options: SoakOptions, state: string, harness: Harness) {
    this.#options = options;
    this.state = state;
    this.#harness = harness;
  }

  static async open(options: SoakOptions): Promise<Soak> {
    const state = mkdtempSync(join(tmpdir(), "fermata-soak-"));
    return new Soak(options, state, await openHarness(options, state));
  }

  /** Runs traffic, fault phases and kills concurrently, then lets all jobs finish. */
  async run(): Promise<void> {
    const { traffic, killer, readers, recovery, client, accounts, upstream } = this.#harness;
    const { durationMs, jobsPerMinute, phases } = this.#options;
    const until = Date.now() + durationMs;
    const observing = Promise.all([readers.run(), recovery.run()]);
    const disableSchedules = await startSchedules(client, accounts);
    await Promise.all([
      traffic.send(jobsPerMinute, until),
      killer.killUntil(until),
      runPhases(upstream, phases, until),
    ]);
    await disableSchedules();
    await this.#drain();
    readers.stop();
    killer.violations.push(...recovery.stop().map((id) => `I5 never resumed: ${id}`));
    await observing;
  }

  async examine() {
    const { server, upstream, receiver, ...observers } = this.#harness;
    await server.stop();
    const { jobs: upstreamJobs, ...stats } = upstream.stats();
    const violations = [
      ...this.#observedViolations(Object.keys(stats.forgedCallbacks)),
      ...(await audit({ state: this.state, upstream: upstreamJobs, kills: observers.killer.kills })),
      ...this.#leaks(),
    ];
    const ends = rowsIn(this.state, "SELECT coalesce(error_code, status) AS name FROM jobs").map(({ name }) => name);
    const runs = rowsIn(this.state, "SELECT job_id FROM schedule_runs");
    return { options: this.#options, server, receiver, ...observers, stats, upstreamJobs, ends, runs, violations };
  }

  async close(): Promise<void> {
    const { server, upstream, receiver } = this.#harness;
    await server.stop();
    await upstream.close();
    receiver.close();
  }

  /** What clients, readers, the killer and the receiver observed. `forged`: the statuses returned to forged callbacks. */
  #observedViolations(forged: string[]): string[] {
    const { killer, readers, traffic, receiver, client } = this.#harness;
    const accepted = forged.filter((status) => !["0", "404"].includes(status));
    return [
      ...[...killer.violations, ...readers.violations, ...traffic.violations, ...receiver.violations],
      ...readers.unended().map(({ id }) => `no reader saw the end of ${id}`),
      ...this.#undelivered().map((id) => `I7 its end was never delivered: ${id}`),
      ...accepted.map((status) => `row 13 a forged callback received ${status}`),
      ...(client.responses[500] ? [`status 500 was returned ${client.responses[500]} times`] : []),
    ];
  }

  #leaks(): string[] {
    const { server, accounts, client } = this.#harness;
    const printed = server.printed.map(({ stdout, stderr }) => stdout + stderr).join("\n");
    return findLeaks({
      state: this.state,
      secrets: { "the upstream's key": [UPSTREAM_KEY], "an API key": accounts.map(({ key }) => key) },
      outputs: { "server output": printed, "error responses": client.errorBodies.join("\n") },
    });
  }

  #undelivered(): string[] {
    const { readers, receiver } = this.#harness;
    return readers.jobs.filter(({ id, hooked }) => hooked && !receiver.hasEnd(id)).map(({ id }) => id);
  }

  /** Waits until every job has ended, its object has no work left, and its end was read and delivered. */
  async #drain(): Promise<void> {
    const giveUpAt = Date.now() + DRAIN_MS;
    const unfinished = "SELECT id FROM jobs WHERE status IN ('queued', 'processing')";
    const isAtRest = () =>
      rowsIn(this.state, unfinished).length === 0 &&
      jobFilesIn(this.state, Date.now() + HOUR_MS).length === 0 &&
      this.#harness.readers.unended().length === 0 &&
      this.#undelivered().length === 0;
    while (!isAtRest() && Date.now() < giveUpAt) await sleep(1_000);
  }
}
