import { HEALTHY, type LaneHealth } from "./circuit-breaker.ts";
import type { Histogram } from "./duration-histogram.ts";
import type { LaneSql } from "./lane-sql.ts";

/** How the jobs of an operation ended upstream. Stored: do not rename its fields. */
export interface OperationHistory {
  /** Epoch ms, up to a minute too early; null: no success is known. */
  succeededAt: number | null;
  /** Consecutive failures since the last success. */
  failures: number;
}

const NO_HISTORY: OperationHistory = { succeededAt: null, failures: 0 };

/** Successes within this time do not change `succeededAt`: each write is a billed row. */
const SUCCESS_RESOLUTION_MS = 60_000;

export function recordEnd(
  history: OperationHistory,
  { failed, at }: { failed: boolean; at: number },
): OperationHistory {
  if (failed) return { ...history, failures: history.failures + 1 };
  const isRecent = history.succeededAt !== null && at < history.succeededAt + SUCCESS_RESOLUTION_MS;
  if (isRecent) return history.failures === 0 ? history : { ...history, failures: 0 };
  return { succeededAt: at, failures: 0 };
}

/** Stored names: they stay as they are. `silence` counts jobs without a callback; `pace:` are duration histograms. */
type Name = "health" | "silence" | `pace:${string}` | `ended:${string}`;

/** What a lane has learned about its upstream, by name. Cached: only this object writes the table. */
export class LaneMemory {
  readonly #sql: LaneSql;
  readonly #cache = new Map<Name, unknown>();

  constructor(sql: LaneSql) {
    this.#sql = sql;
  }

  health(): LaneHealth {
    return this.#get("health", HEALTHY);
  }

  /** Consecutive jobs that ended without a callback. */
  jobsWithoutCallback(): number {
    return this.#get("silence", 0);
  }

  histogram({ operation, model }: { operation: string; model: string }): Histogram {
    return this.#get(`pace:${operation}:${model}`, []);
  }

  /** The histogram of an operation with all models. */
  durations(operation: string): Histogram {
    const rows = this.#sql.all<{ value: string }>(
      "SELECT value FROM memory WHERE name >= 'pace:' || ?1 || ':' AND name < 'pace:' || ?1 || ';'",
      operation,
    );
    return rows
      .map(({ value }): Histogram => JSON.parse(value))
      .reduce((sum, one) => one.map((count, i) => count + (sum[i] ?? 0)), []);
  }

  history(operation: string): OperationHistory {
    return this.#get(`ended:${operation}`, NO_HISTORY);
  }

  /** Does not write an unchanged value: each written row is billed. */
  save(name: Name, value: unknown): void {
    if (this.#cache.get(name) === value) return;
    this.#sql.run(
      `INSERT INTO memory VALUES (?, ?)
         ON CONFLICT DO UPDATE SET value = excluded.value WHERE value <> excluded.value`,
      ...[name, JSON.stringify(value)],
    );
    this.#cache.set(name, value);
  }

  #get<T>(name: Name, fallback: T): T {
    if (!this.#cache.has(name)) this.#cache.set(name, this.#read(name) ?? fallback);
    return this.#cache.get(name) as T;
  }

  #read(name: Name): unknown {
    const row = this.#sql.first<{ value: string }>("SELECT value FROM memory WHERE name = ?", name);
    return row && JSON.parse(row.value);
  }
}
