import { runInDurableObject } from "cloudflare:test";
import { vi } from "vitest";
import { type Gate, gatedEnv } from "./gated-env.ts";
import { stubOf } from "./run-job.ts";
import { lane } from "./run-with-lane.ts";

/** What happens to a call: it fails undone, it is done and its answer lost, or the object dies before or after it. */
export const FAULTS = ["fails", "loses its answer", "dies before", "dies after"] as const;
export type Fault = (typeof FAULTS)[number];

/** Stands between an object and one call of its; `die` ends the object there. */
type Interceptor = <T>(call: () => Promise<T>, die: () => Promise<never>) => Promise<T>;
type Hit = () => string | null;
type Stub = ReturnType<typeof stubOf> | ReturnType<typeof lane>;

/**
 * Lets a job's object and the global `fetch` meet something at their `n`-th call, counted from 1, and at no other.
 * Returns what tells the call that was hit: null while the job made fewer calls.
 */
export async function interceptCall(jobId: string, n: number, intercept: Interceptor): Promise<Hit> {
  const { gate, hit } = await gateAt(stubOf(jobId), n, intercept);
  const { fetch } = globalThis;
  vi.stubGlobal("fetch", (...args: Parameters<typeof fetch>) => gate("fetch", () => fetch(...args)));
  return hit;
}

/** `fault` at the job's `n`-th call, as `atCall`. */
export function injectFault(jobId: string, fault: Fault, n: number): Promise<Hit> {
  return interceptCall(jobId, n, interceptorFor(fault));
}

/** `fault` at the lane's `n`-th call, as `atCall`. */
export async function injectLaneFault(fault: Fault, n: number): Promise<Hit> {
  return (await gateAt(lane(), n, interceptorFor(fault))).hit;
}

function interceptorFor(fault: Fault): Interceptor {
  return async (call, die) => {
    if (fault === "loses its answer" || fault === "dies after") await call();
    if (fault.startsWith("dies")) return die();
    throw new Error("Network connection lost.");
  };
}

async function gateAt(stub: Stub, n: number, intercept: Interceptor): Promise<{ gate: Gate; hit: Hit }> {
  let calls = 0;
  let hit: string | null = null;
  return runInDurableObject(stub as ReturnType<typeof stubOf>, (object, state) => {
    const gate: Gate = async (name, call) => {
      if (++calls !== n) return call();
      hit = name;
      return intercept(call, () => {
        // A runtime that dies says so in red, but for these words.
        state.abort(`Instance disposed at ${name}`);
        return new Promise(() => {});
      });
    };
    Object.assign(object, { env: gatedEnv(gate) });
    return { gate, hit: () => hit };
  });
}
