import { vi } from "vitest";

/** Every time-out of ours is at least as long; a wait that is shorter stays what it is. */
const MIN_TIMEOUT_MS = 5_000;

/** Lets every time-out run out at once, until it is called off or the test is over: the silent are given up. */
export function expireTimeouts(): () => void {
  const { setTimeout } = globalThis;
  vi.stubGlobal("setTimeout", (callback: () => void, ms: number, ...rest: []) =>
    setTimeout(callback, ms >= MIN_TIMEOUT_MS ? 0 : ms, ...rest),
  );
  return () => void vi.stubGlobal("setTimeout", setTimeout);
}
