import { setTimeout as sleep } from "node:timers/promises";
import type { FaultPhase } from "../test/support/node/faulty-upstream/phases.mjs";

export interface PhaseSpan {
  phase: FaultPhase;
  ms: number;
}

/** Shares of the duration, in order. In ten minutes, every poll fails for three minutes, as the fault matrix requires. */
const PHASES: [FaultPhase, share: number][] = [
  ["calm", 0.08],
  ["mixed", 0.34],
  ["polls-down", 0.31],
  ["brown-out", 0.17],
  ["down", 0.02],
  ["mixed", 0.05],
  ["denied", 0.03],
];

export function phasesIn(durationMs: number): PhaseSpan[] {
  return PHASES.map(([phase, share]) => ({ phase, ms: durationMs * share }));
}

/** Sets each phase in turn, until the end of the last one or `until`. The upstream stays in `mixed`. */
export async function runPhases(
  upstream: { setPhase(phase: FaultPhase): Promise<void> },
  phases: PhaseSpan[],
  until: number,
): Promise<void> {
  for (const { phase, ms } of phases) {
    await upstream.setPhase(phase);
    await sleep(Math.min(ms, Math.max(0, until - Date.now())));
  }
  await upstream.setPhase("mixed");
}
