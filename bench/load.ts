import { performance } from "node:perf_hooks";
import { cpuMsOf } from "./cpu-time.ts";
import { quantile } from "./figures.ts";

/** One complete unit of work of one client. */
export type Work = () => Promise<unknown>;

export interface Load {
  clients: number;
  seconds: number;
}

export interface Pace {
  perSecond: number;
  p50Ms: number;
  /** CPU time of the runtime per unit. */
  cpuMs: number;
}

export interface Contender {
  work: Work;
  /** The process id of its workerd. */
  pid: number | undefined;
}

/** Runs N clients, each with one unit in progress at any time, and returns their throughput. */
export async function run({ work, pid }: Contender, { clients, seconds }: Load): Promise<Pace> {
  const cpuBefore = cpuMsOf(pid);
  const startedAt = performance.now();
  const until = startedAt + seconds * 1_000;
  const tookMs: number[] = [];
  const client = async () => {
    for (let from = performance.now(); from < until; from = performance.now()) {
      await work();
      tookMs.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const spent = (performance.now() - startedAt) / 1_000;
  return {
    perSecond: tookMs.length / spent,
    p50Ms: quantile(tookMs, 0.5),
    cpuMs: (cpuMsOf(pid) - cpuBefore) / tookMs.length,
  };
}
