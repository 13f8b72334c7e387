import { vi } from "vitest";

/** Every timeout in Fermata is at least this long; shorter waits are kept. */
const MIN_TIMEOUT_MS = 5_000;

/** Makes every timeout expire at once, until the returned function is called or the test ends. */
export function expireTimeouts(): () => void {
  const { setTimeout } = globalThis;
  vi.stubGlobal("setTimeout", (callback: () => void, ms: number, ...rest: []) =>
    setTimeout(callback, ms >= MIN_TIMEOUT_MS ? 0 : ms, ...rest),
  );
  return () => void vi.stubGlobal("setTimeout", setTimeout);
}
