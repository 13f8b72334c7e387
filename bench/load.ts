import { performance } from "node:perf_hooks";
import { cpuMsOf } from "./cpu-time.ts";
import { quantile } from "./figures.ts";

/** One unit of work, start to end, as one client does it. */
export type Work = () => Promise<unknown>;

export interface Load {
  clients: number;
  seconds: number;
}

export interface Pace {
  perSecond: number;
  p50Ms: number;
  /** CPU time of the runtime, for each unit. */
  cpuMs: number;
}

export interface Contender {
  work: Work;
  /** Its runtime's process. */
  pid: number | undefined;
}

/** So many clients, each with one unit under way at any time. Units that end after the time do not count. */
export async function run({ work, pid }: Contender, { clients, seconds }: Load): Promise<Pace> {
  const cpuBefore = cpuMsOf(pid);
  const startedAt = performance.now();
  const until = startedAt + seconds * 1_000;
  const tookMs: number[] = [];
  const one = async () => {
    for (let from = performance.now(); from < until; from = performance.now()) {
      await work();
      tookMs.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: clients }, one));
  const spent = (performance.now() - startedAt) / 1_000;
  return {
    perSecond: tookMs.length / spent,
    p50Ms: quantile(tookMs, 0.5),
    cpuMs: (cpuMsOf(pid) - cpuBefore) / tookMs.length,
  };
}
