import { runInDurableObject } from "cloudflare:test";
import { vi } from "vitest";
import { type Gate, gatedEnv } from "./gated-env.ts";
import { stubOf } from "./run-job.ts";
import { lane } from "./run-with-lane.ts";

/** What happens to a call: it fails, it succeeds and its response is lost, or the object crashes before or after it. */
export const FAULTS = ["fails", "loses its response", "is preceded by a crash", "is followed by a crash"] as const;
export type Fault = (typeof FAULTS)[number];

/** Replaces one outgoing call of an object; `die` crashes the object at that point. */
type Interceptor = <T>(call: () => Promise<T>, die: () => Promise<never>) => Promise<T>;
type Hit = () => string | null;
type Stub = ReturnType<typeof stubOf> | ReturnType<typeof lane>;

/**
 * Intercepts the `n`-th call, counted from 1, of a job's object and the global `fetch`.
 * Returns a function that names the intercepted call, or null while the job has made fewer calls.
 */
export async function interceptCall(jobId: string, n: number, intercept: Interceptor): Promise<Hit> {
  const { gate, hit } = await gateAt(stubOf(jobId), n, intercept);
  const { fetch } = globalThis;
  vi.stubGlobal("fetch", (...args: Parameters<typeof fetch>) => gate("fetch", () => fetch(...args)));
  return hit;
}

/** Does fault injection at the job's `n`-th call, as `interceptCall`. */
export function injectFault(jobId: string, fault: Fault, n: number): Promise<Hit> {
  return interceptCall(jobId, n, interceptorFor(fault));
}

/** Does fault injection at the lane's `n`-th call, as `interceptCall`. */
export async function injectLaneFault(fault: Fault, n: number): Promise<Hit> {
  return (await gateAt(lane(), n, interceptorFor(fault))).hit;
}

function interceptorFor(fault: Fault): Interceptor {
  return async (call, die) => {
    if (fault === "loses its response" || fault === "is followed by a crash") await call();
    if (fault.endsWith("crash")) return die();
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
        // workerd logs an aborted object as an error, except with this message.
        state.abort(`Instance disposed at ${name}`);
        return new Promise(() => {});
      });
    };
    Object.assign(object, { env: gatedEnv(gate) });
    return { gate, hit: () => hit };
  });
}
