import { type EventEmitter, once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { Autopsies, Unfinished } from "./crash-inspection.ts";
import type { KilledServer } from "./killed-server.ts";
import type { Recovery } from "./recovery.ts";

/** What a kill waits for: a call that begins or ends, nothing (`any`), or the server's own start. */
const MOMENTS = [
  ...["any", "start", "accept begins", "submit begins", "submit ends", "look begins", "look ends"],
  ...["audio begins", "audio ends", "audio ends", "callback begins", "delivery begins"],
];

/** With a start and a wait for its moment a kill comes at least every 20 s. */
const ALIVE_MS = { least: 2_000, most: 9_000 };
const MAX_WAIT_MS = 5_000;
/** Half of the kills come at once, the others up to so much later, in the middle of what follows. */
const MAX_DELAY_MS = 60;
const START_MS = 2_500;

interface Victim {
  server: KilledServer;
  calls: EventEmitter;
  /** What is under way between the server and its upstream. */
  underWay: () => Record<string, number>;
  autopsies: Autopsies;
  recovery: Recovery;
  chance: () => number;
}

/** Kills the server again and again, and looks at what it left each time. */
export class Killer {
  kills = 0;
  readonly moments: Record<string, number> = {};
  readonly interrupted: Record<string, number> = {};
  readonly violations: string[] = [];
  readonly #of: Victim;
  #deck: string[] = [];

  constructor(of: Victim) {
    this.#of = of;
  }

  async killUntil(end: number): Promise<void> {
    const { chance } = this.#of;
    for (;;) {
      const aliveMs = ALIVE_MS.least + (ALIVE_MS.most - ALIVE_MS.least) * chance();
      if (Date.now() + aliveMs > end) return;
      await sleep(aliveMs);
      const moment = this.#draw();
      if (moment === "start") await this.#launchAndWait();
      else await this.#await(moment);
      await this.#restart(moment);
    }
  }

  async #launchAndWait(): Promise<void> {
    await this.#kill("any");
    this.#of.server.launch();
    await sleep(START_MS * this.#of.chance());
  }

  async #await(moment: string): Promise<void> {
    const { calls, chance } = this.#of;
    const late = chance() < 0.5 ? 0 : chance() * MAX_DELAY_MS;
    const waiting = new AbortController();
    if (moment !== "any") {
      const called = once(calls, moment, waiting).catch(() => {});
      await Promise.race([called, sleep(MAX_WAIT_MS, null, waiting)]);
      waiting.abort();
    }
    if (late > 0) await sleep(late);
  }

  async #restart(moment: string): Promise<void> {
    const { server, recovery } = this.#of;
    const unfinished = await this.#kill(moment);
    const at = Date.now();
    server.launch();
    await server.ready();
    recovery.restarted(at, Date.now(), unfinished);
  }

  async #kill(moment: string): Promise<Unfinished[]> {
    const { server, autopsies, underWay } = this.#of;
    const calls = underWay();
    await server.kill();
    const death = autopsies.examine();
    this.kills++;
    add(this.moments, { [moment]: 1 });
    add(this.interrupted, death.interrupted);
    for (const [kind, count] of Object.entries(calls))
      if (count > 0) add(this.interrupted, { [`${kind} under way`]: count });
    this.violations.push(...death.violations.map((text) => `after kill ${this.kills}: ${text}`));
    return death.unfinished;
  }

  #draw(): string {
    if (this.#deck.length === 0) {
      this.#deck = MOMENTS.map((moment) => ({ moment, at: this.#of.chance() }))
        .sort((a, b) => a.at - b.at)
        .map(({ moment }) => moment);
    }
    return this.#deck.pop() as string;
  }
}

function add(sums: Record<string, number>, counts: Record<string, number>): void {
  for (const [name, count] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + count;
}
