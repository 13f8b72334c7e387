import { type Health, WELL } from "./circuit-breaker.ts";
import type { Histogram } from "./duration-histogram.ts";
import { type Ended, NONE_ENDED } from "./ended.ts";
import type { LaneSql } from "./lane-sql.ts";

type Name = "health" | "silence" | `pace:${string}` | `ended:${string}`;

/** What a lane knows of its upstream, by name. The table is read once: nobody else writes it while this lives. */
export class LaneMemory {
  readonly #sql: LaneSql;
  readonly #known = new Map<Name, unknown>();

  constructor(sql: LaneSql) {
    this.#sql = sql;
  }

  health(): Health {
    return this.#recall("health", WELL);
  }

  /** Jobs in a row that ended without a callback. */
  silence(): number {
    return this.#recall("silence", 0);
  }

  histogram(of: { operation: string; model: string }): Histogram {
    return this.#recall(`pace:${of.operation}:${of.model}`, []);
  }

  /** Of an operation, whatever the model. */
  durations(operation: string): Histogram {
    const rows = this.#sql.all<{ value: string }>(
      "SELECT value FROM memory WHERE name >= 'pace:' || ?1 || ':' AND name < 'pace:' || ?1 || ';'",
      operation,
    );
    return rows
      .map(({ value }): Histogram => JSON.parse(value))
      .reduce((sum, one) => one.map((count, i) => count + (sum[i] ?? 0)), []);
  }

  ended(operation: string): Ended {
    return this.#recall(`ended:${operation}`, NONE_ENDED);
  }

  /** What it knows already is not written again: each row that is written is billed. */
  remember(name: Name, value: unknown): void {
    if (this.#known.get(name) === value) return;
    this.#sql.run(
      `INSERT INTO memory VALUES (?, ?)
         ON CONFLICT DO UPDATE SET value = excluded.value WHERE value <> excluded.value`,
      ...[name, JSON.stringify(value)],
    );
    this.#known.set(name, value);
  }

  #recall<T>(name: Name, otherwise: T): T {
    if (!this.#known.has(name)) this.#known.set(name, this.#read(name) ?? otherwise);
    return this.#known.get(name) as T;
  }

  #read(name: Name): unknown {
    const row = this.#sql.first<{ value: string }>("SELECT value FROM memory WHERE name = ?", name);
    return row && JSON.parse(row.value);
  }
}
