import { REJECTIONS } from "./replies.mjs";

/** @typedef {import("node:http").ServerResponse} Reply */
/** @typedef {import("../faulty-upstream.mjs").FaultyUpstream} FaultyUpstream */
/** @typedef {"submit" | "poll" | "audio"} Stage */

/**
 * What affects all jobs, in addition to the faults of the mix. In `calm` and `brown-out` the mix injects none. In `down`
 * connections are refused; in `denied` the gateway's account is rejected.
 * @typedef {"mixed" | "calm" | "polls-down" | "brown-out" | "denied" | "down"} FaultPhase
 */

const BROWN_OUT = { errors: 0.3, names: ["500", "502", "503", "reset"] };

/** Whether the mix injects faults in this phase. @param {FaultPhase} phase */
export const isMixed = (phase) => phase !== "calm" && phase !== "brown-out";

/**
 * Waits for the delay of the current phase, and returns its rejection of the call; null if the call is handled. `turn`
 * counts the calls of the stage.
 * @param {Pick<FaultyUpstream, "mix">} upstream @param {Stage} stage @param {number} turn
 * @returns {Promise<((reply: Reply) => void) | null>}
 */
export async function phaseFault({ mix }, stage, turn) {
  const draw = (/** @type {string} */ what) => mix.chance("phase", stage, turn, what);
  if (mix.phase === "polls-down") return stage === "poll" ? picked(["503", "reset"], draw("which")) : null;
  if (mix.phase === "denied") return stage === "audio" ? null : picked(["402"], 0);
  if (mix.phase !== "brown-out") return null;
  await new Promise((resolve) => setTimeout(resolve, brownOutDelayMs(draw("delay"))));
  return draw("error") < BROWN_OUT.errors ? picked(BROWN_OUT.names, draw("which")) : null;
}

/** Median 0.4 s, p99 20 s. @param {number} draw */
function brownOutDelayMs(draw) {
  if (draw >= 0.99) return 20_000;
  return draw < 0.8 ? 50 + draw * 700 : 1_000 + (draw - 0.8) * 15_000;
}

/** @param {string[]} names @param {number} draw */
function picked(names, draw) {
  return REJECTIONS[names[Math.floor(draw * names.length)] ?? ""] ?? null;
}
