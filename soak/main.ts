import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readOptions, readWhole, runCommand } from "../scripts/command-line.ts";
import { freePair } from "../scripts/server/port.ts";
import { startOddUpstream } from "../test/support/node/odd-upstream.mjs";
import { audit } from "./audit.ts";
import { KilledServer } from "./killed-server.ts";
import { Traffic } from "./traffic.ts";

const USAGE = "npm run soak -- [--minutes 10] [--jobs-per-minute 60] [--seed N] [--faults passing,final] [--rate 0.15]";
const KILL_EVERY_MS = 18_000;
/** Longer than a job that was sent twice without an answer takes to give up. */
const DRAIN_MS = 8 * 60_000;

/** Real traffic against a real server whose upstream misbehaves and which is killed again and again, then an audit. */
await runCommand({
  usage: USAGE,
  async run(argv) {
    const text = { type: "string" } as const;
    const given = readOptions(argv, { minutes: text, "jobs-per-minute": text, seed: text, faults: text, rate: text });
    const minutes = Number(given.minutes ?? 10);
    const perMinute = readWhole(given["jobs-per-minute"] ?? "60", "--jobs-per-minute", { least: 1, most: 6_000 });
    const seed = readWhole(given.seed ?? String(Date.now() % 1_000_000), "--seed", { least: 0, most: 1e9 });
    const state = mkdtempSync(join(tmpdir(), "fermata-soak-"));
    const faults = given.faults ?? "passing,job-fails,submit-400,submit-failed";
    const odd = await startOddUpstream({
      seed,
      faults,
      rate: Number(given.rate ?? 0.15),
      workMs: 3_000,
      lateMs: 2_000,
    });
    const server = new KilledServer({ port: await freePair(), state, upstream: odd.origin });
    console.log(`seed ${seed}, ${minutes} min, state in ${state}`);
    try {
      await server.start();
      const traffic = await Traffic.open({ server, state, seed });
      const until = Date.now() + minutes * 60_000;
      const killing = server.killEvery(KILL_EVERY_MS, until);
      await traffic.send(perMinute, until);
      await killing;
      const slowest = await traffic.drain(DRAIN_MS);
      await server.stop();
      const report = await audit({ state, odd: odd.stats(), jobs: traffic.jobs });
      const faultsMet = { submits: odd.stats().submits, looks: odd.stats().looks, downloads: odd.stats().downloads };
      console.log(
        JSON.stringify({ ...report.counts, kills: server.kills, ...faultsMet, slowestJobSeconds: slowest }, null, 2),
      );
      for (const violation of report.violations) console.log(`VIOLATION ${violation}`);
      console.log(`violations ${report.violations.length}`);
      if (report.violations.length === 0) rmSync(state, { recursive: true, force: true });
      return report.violations.length === 0 ? 0 : 1;
    } finally {
      await server.stop();
      await odd.close();
    }
  },
});
