import { appendFileSync, existsSync, renameSync, statSync } from "node:fs";
import { Log, LogLevel } from "miniflare";

const MAX_BYTES = 10 * 1024 * 1024;
const LOUD = new Set(["warn", "error"]);

/** A Worker's log. Every line is written to its file; warnings and errors also appear on the terminal. */
export class WorkerLog extends Log {
  readonly #name: string;
  readonly #file: string;

  /** A file over 10 MB is renamed to `*.old`, which replaces the previous one. */
  constructor(name: string, file: string) {
    super(LogLevel.WARN);
    this.#name = name;
    this.#file = file;
    ignoringErrors(() => {
      if (existsSync(file) && statSync(file).size > MAX_BYTES) renameSync(file, `${file}.old`);
    });
  }

  /** Never throws. `level` is the name of the Worker's console method. */
  write(level: string, message: string): void {
    ignoringErrors(() => appendFileSync(this.#file, `${new Date().toISOString()} ${level} ${message}\n`));
    if (LOUD.has(level)) console.error(`${this.#name}: ${message}`);
  }

  /** Miniflare's own messages. */
  override logWithLevel(level: LogLevel, message: string): void {
    if (level <= LogLevel.WARN) this.write(LogLevel[level].toLowerCase(), message);
  }
}

/** A full disk must not end the server, and nothing else could report it. */
function ignoringErrors(write: () => void): void {
  try {
    write();
  } catch {}
}
