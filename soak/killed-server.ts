import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { type Command, startCommand } from "../test/support/node/command.ts";
import { membersOf } from "../test/support/node/process-group.ts";

interface ServerOptions {
  port: number;
  state: string;
  upstream: string;
  key: string;
}

const MEASURE_EVERY_MS = 1_000;
const READY_MS = 90_000;
/** No engine, many slots, so that a kill interrupts many jobs, and no rate limits. */
const SETTINGS = { ENGINE: "off", UPSTREAM_CONCURRENCY: "40", SUBMITS_PER_MINUTE: "0", READS_PER_MINUTE: "0" };

/** `npm start` on one state folder, which is killed and started again. */
export class KilledServer {
  readonly url: string;
  /** The output of each start. */
  readonly printed: { stdout: string; stderr: string }[] = [];
  /** The peak memory of the processes of each name, in MB. */
  readonly peakMb: Record<string, number> = {};
  readonly #options: ServerOptions;
  #command: Command | null = null;
  #measuring: NodeJS.Timeout | undefined;

  constructor(options: ServerOptions) {
    this.#options = options;
    this.url = `http://127.0.0.1:${options.port}`;
  }

  /** Returns before the server is ready. */
  launch(): void {
    const { port, state, upstream, key } = this.#options;
    const env = { ...SETTINGS, UPSTREAM_URL: upstream, UPSTREAM_KEY: key };
    this.#command = startCommand("start", ["--port", String(port), "--state", state], env);
    this.printed.push(this.#command.printed);
    this.#measuring = setInterval(() => this.#measure(), MEASURE_EVERY_MS);
  }

  async ready(): Promise<void> {
    const command = this.#command;
    const giveUpAt = Date.now() + READY_MS;
    while (!command?.printed.stdout.includes(`ready ${this.url}`)) {
      if (Date.now() > giveUpAt) throw new Error(`the server did not start: ${command?.printed.stderr}`);
      await sleep(20);
    }
  }

  /** Resolves when no process of its group is left. */
  kill(): Promise<void> {
    return this.#end("SIGKILL");
  }

  stop(): Promise<void> {
    return this.#end("SIGTERM");
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const command = this.#command;
    this.#command = null;
    clearInterval(this.#measuring);
    if (!command) return;
    // A signal to this process may have ended it already.
    if (signal === "SIGKILL" || membersOf(command.pid).length > 0) command.signal(signal);
    await command.ended;
    while (membersOf(command.pid).length > 0) await sleep(5);
  }

  #measure(): void {
    for (const status of membersOf(this.#command?.pid ?? 0).map(statusOf)) {
      const [, name = ""] = /^Name:\s*(\S+)/.exec(status) ?? [];
      const [, kilobytes = 0] = /^VmHWM:\s*(\d+) kB/m.exec(status) ?? [];
      this.peakMb[name] = Math.max(this.peakMb[name] ?? 0, Math.round(Number(kilobytes) / 1_000));
    }
  }
}

function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, "utf8");
  } catch {
    return "";
  }
}
