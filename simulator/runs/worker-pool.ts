import { Worker } from "node:worker_threads";
import type { Task, TaskResult } from "./task.ts";

const THREAD = new URL("./worker-thread.ts", import.meta.url);
/** Most of a world's memory is garbage at once: a large young generation avoids copying it. */
const LIMITS = { maxYoungGenerationSizeMb: 64 };

/** Runs tasks on N threads and yields their results in the order of the tasks. */
export async function* runAll(tasks: readonly Task[], threads: number): AsyncGenerator<TaskResult> {
  const pending = [...tasks];
  const results = tasks.map(() => Promise.withResolvers<TaskResult>());
  const workers = Array.from(
    { length: Math.min(threads, tasks.length) },
    () => new Worker(THREAD, { resourceLimits: LIMITS }),
  );
  const assign = (worker: Worker) => {
    const index = tasks.length - pending.length;
    const task = pending.shift();
    if (!task) return;
    worker.once("message", (result) => {
      results[index]?.resolve(result as TaskResult);
      assign(worker);
    });
    worker.postMessage(task);
  };
  try {
    for (const worker of workers) assign(worker);
    for (const { promise } of results) yield await promise;
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}
