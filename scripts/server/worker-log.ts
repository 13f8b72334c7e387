import { appendFileSync, existsSync, renameSync, statSync } from "node:fs";
import { Log, LogLevel } from "miniflare";

const MAX_BYTES = 10 * 1024 * 1024;
const LOUD = new Set(["warn", "error"]);

/** A Worker's log: every line into its file, warnings and errors on the terminal too. */
export class WorkerLog extends Log {
  readonly #name: string;
  readonly #file: string;

  /** A file past 10 MB is put aside as `*.old`, in place of the one before. */
  constructor(name: string, file: string) {
    super(LogLevel.WARN);
    this.#name = name;
    this.#file = file;
    if (existsSync(file) && statSync(file).size > MAX_BYTES) renameSync(file, `${file}.old`);
  }

  /** `level`: as the Worker's console names it. */
  write(level: string, message: string): void {
    appendFileSync(this.#file, `${new Date().toISOString()} ${level} ${message}\n`);
    if (LOUD.has(level)) console.error(`${this.#name}: ${message}`);
  }

  /** What Miniflare itself has to say. */
  override logWithLevel(level: LogLevel, message: string): void {
    if (level <= LogLevel.WARN) this.write(LogLevel[level].toLowerCase(), message);
  }
}
