import { setTimeout as sleep } from "node:timers/promises";
import { type Command, startCommand } from "../test/support/node/command.ts";

interface Where {
  port: number;
  state: string;
  upstream: string;
}

const READY_MS = 60_000;

/** `npm start` over one state folder, killed without warning and started again. */
export class KilledServer {
  readonly url: string;
  kills = 0;
  readonly #where: Where;
  #command: Command | null = null;

  constructor(where: Where) {
    this.#where = where;
    this.url = `http://127.0.0.1:${where.port}`;
  }

  async start(): Promise<void> {
    const { port, state, upstream } = this.#where;
    const env = {
      UPSTREAM_URL: upstream,
      UPSTREAM_KEY: "soak-upstream-key",
      SUBMITS_PER_MINUTE: "0",
      READS_PER_MINUTE: "0",
    };
    const command = startCommand("start", ["--port", String(port), "--state", state], env);
    this.#command = command;
    const giveUpAt = Date.now() + READY_MS;
    while (!command.printed.stdout.includes(`ready ${this.url}`)) {
      if (Date.now() > giveUpAt) throw new Error(`the server did not start: ${command.printed.stderr}`);
      await sleep(100);
    }
  }

  /** Kills the whole group, at moments around every `everyMs`, and starts it again each time. */
  async killEvery(everyMs: number, until: number): Promise<void> {
    while (Date.now() + everyMs < until) {
      await sleep(everyMs * (0.3 + 0.7 * Math.random()));
      await this.#kill("SIGKILL");
      this.kills++;
      await this.start();
    }
  }

  async stop(): Promise<void> {
    if (this.#command) await this.#kill("SIGTERM");
  }

  async #kill(signal: NodeJS.Signals): Promise<void> {
    const command = this.#command;
    this.#command = null;
    command?.signal(signal);
    await command?.ended;
  }
}
