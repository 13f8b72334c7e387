import type { Guard } from "../../simulator/faults/guards.ts";

/** How a guard is removed from the code, and the tests that must fail without it. */
export interface RemovedGuard {
  file: string;
  /** Each text occurs once in the file. */
  replacements: readonly (readonly [text: string, replacement: string])[];
  /** Arguments for vitest. */
  tests: readonly string[];
}

export const REMOVED_GUARDS: Record<Guard, RemovedGuard> = {
  fresh_state: {
    file: "src/durable/job-object.ts",
    replacements: [
      [
        "while (event) event = await this.#act(this.#advance(event));",
        `let job = this.#store.load();
      while (event && job) {
        const next = step(job, event, Date.now());
        this.#store.save(job, next);
        job = next.job;
        event = await this.#act(next.effect);
      }`,
      ],
    ],
    tests: ["test/durable/job-object.interleaving.test.ts", "-t", "a callback during a poll"],
  },
  unique_entry: {
    file: "migrations/0001_core.sql",
    replacements: [
      ["CREATE TABLE entries (\n  id               TEXT PRIMARY KEY,", "CREATE TABLE entries (\n  id TEXT NOT NULL,"],
      [
        ") STRICT, WITHOUT ROWID;\n\nCREATE TRIGGER entries_move_credits",
        ") STRICT;\n\nCREATE TRIGGER entries_move_credits",
      ],
    ],
    tests: ["test/db/jobs.record.test.ts"],
  },
  arm_first: {
    file: "src/durable/job-object.ts",
    replacements: [
      [
        "this.#store.save(job, next);\n    return next.effect;",
        "this.#store.save(job, next.effect ? { ...next, wakeAt: null } : next);\n    return next.effect;",
      ],
    ],
    tests: ["test/durable/job-object.arm-first.test.ts"],
  },
  hash_check: {
    file: "src/storage/mirror.ts",
    replacements: [
      [
        "const asset = await copy(object.body, { ...copyOptions(options, bytes), open: () => DISCARDING_WRITER });",
        `await object.body.cancel();
    const durationSeconds = options.announcedSeconds ?? null;
    const asset = { bytes, sha256: "", contentType: "audio/mpeg", container: "mp3", durationSeconds };`,
      ],
    ],
    tests: ["test/storage-workers/mirror.test.ts"],
  },
  deadline: {
    file: "src/job/step.ts",
    replacements: [["const overdue = !isEnded(next.job) && now >= job.deadlineAt;", "const overdue = false;"]],
    tests: ["test/job/step.test.ts"],
  },
};
