import { type EventEmitter, once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { CrashInspector, Unfinished } from "./crash-inspection.ts";
import type { KilledServer } from "./killed-server.ts";
import type { Recovery } from "./recovery.ts";

/** What a kill waits for: the begin or end of a call, nothing (`any`), or the server's own start. */
const MOMENTS = [
  ...["any", "start", "accept begins", "submit begins", "submit ends", "poll begins", "poll ends"],
  ...["audio begins", "audio ends", "audio ends", "callback begins", "delivery begins"],
];

/** With a start and a wait for its moment, a kill comes at least every 20 s. */
const UPTIME_MS = { min: 2_000, max: 9_000 };
const MAX_WAIT_MS = 5_000;
/** Half of the kills come immediately, the others up to this time later, in the middle of what follows. */
const MAX_DELAY_MS = 60;
const START_MS = 2_500;

interface KillerOptions {
  server: KilledServer;
  calls: EventEmitter;
  /** The number of calls in flight between the server and the outside, by kind. */
  inFlight: () => Record<string, number>;
  inspector: CrashInspector;
  recovery: Recovery;
  random: () => number;
}

/** Kills the server repeatedly, and inspects its files each time. */
export class Killer {
  kills = 0;
  readonly moments: Record<string, number> = {};
  readonly interrupted: Record<string, number> = {};
  readonly violations: string[] = [];
  readonly #options: KillerOptions;
  #shuffledMoments: string[] = [];

  constructor(options: KillerOptions) {
    this.#options = options;
  }

  async killUntil(end: number): Promise<void> {
    const { random } = this.#options;
    for (;;) {
      const uptimeMs = UPTIME_MS.min + (UPTIME_MS.max - UPTIME_MS.min) * random();
      if (Date.now() + uptimeMs > end) return;
      await sleep(uptimeMs);
      const moment = this.#nextMoment();
      if (moment === "start") await this.#killAndLaunch();
      else await this.#waitFor(moment);
      await this.#restart(moment);
    }
  }

  async #killAndLaunch(): Promise<void> {
    const { server, random } = this.#options;
    await this.#kill("any");
    server.launch();
    await sleep(START_MS * random());
  }

  async #waitFor(moment: string): Promise<void> {
    const { calls, random } = this.#options;
    const delayMs = random() < 0.5 ? 0 : random() * MAX_DELAY_MS;
    const waiting = new AbortController();
    if (moment !== "any") {
      const called = once(calls, moment, waiting).catch(() => {});
      await Promise.race([called, sleep(MAX_WAIT_MS, null, waiting)]);
      waiting.abort();
    }
    if (delayMs > 0) await sleep(delayMs);
  }

  async #restart(moment: string): Promise<void> {
    const { server, recovery } = this.#options;
    const unfinished = await this.#kill(moment);
    const at = Date.now();
    server.launch();
    await server.ready();
    recovery.restarted(at, Date.now(), unfinished);
  }

  async #kill(moment: string): Promise<Unfinished[]> {
    const { server, inspector, inFlight } = this.#options;
    const calls = inFlight();
    await server.kill();
    const { interrupted, unfinished, violations } = inspector.inspect();
    this.kills++;
    add(this.moments, { [moment]: 1 });
    add(this.interrupted, interrupted);
    for (const [kind, count] of Object.entries(calls))
      if (count > 0) add(this.interrupted, { [`${kind} in flight`]: count });
    this.violations.push(...violations.map((text) => `after kill ${this.kills}: ${text}`));
    return unfinished;
  }

  /** Every moment once, in random order, before any comes again. */
  #nextMoment(): string {
    if (this.#shuffledMoments.length === 0) {
      this.#shuffledMoments = MOMENTS.map((moment) => ({ moment, order: this.#options.random() }))
        .sort((a, b) => a.order - b.order)
        .map(({ moment }) => moment);
    }
    return this.#shuffledMoments.pop() as string;
  }
}

function add(sums: Record<string, number>, counts: Record<string, number>): void {
  for (const [name, count] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + count;
}
