import { Worker } from "node:worker_threads";
import type { Played, Task } from "./task.ts";

const THREAD = new URL("./worker-thread.ts", import.meta.url);
/** Most of what a world makes is garbage at once: with room for it, little is copied. */
const LIMITS = { maxYoungGenerationSizeMb: 64 };

/** Plays tasks on so many threads, and gives what came of them in the order of the tasks, whichever was ready first. */
export async function* playAll(tasks: readonly Task[], threads: number): AsyncGenerator<Played> {
  const waiting = [...tasks];
  const results = tasks.map(() => Promise.withResolvers<Played>());
  const workers = Array.from(
    { length: Math.min(threads, tasks.length) },
    () => new Worker(THREAD, { resourceLimits: LIMITS }),
  );
  const employ = (worker: Worker) => {
    const index = tasks.length - waiting.length;
    const task = waiting.shift();
    if (!task) return;
    worker.once("message", (played) => {
      results[index]?.resolve(played as Played);
      employ(worker);
    });
    worker.postMessage(task);
  };
  try {
    for (const worker of workers) employ(worker);
    for (const { promise } of results) yield await promise;
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}
