import { TURNED_AWAY } from "./replies.mjs";

/** @typedef {import("node:http").ServerResponse} Reply */
/** @typedef {import("../faulty-upstream.mjs").Odd} Odd */
/** @typedef {"submit" | "look" | "audio"} Phase */

/**
 * What strikes every job alike, beside the faults of the mix: `calm` and `brown-out` strike without them. In `away`
 * connections are refused; in `denied` our account is.
 * @typedef {"mixed" | "calm" | "polls-down" | "brown-out" | "denied" | "away"} Weather
 */

const BROWN_OUT = { errors: 0.3, names: ["500", "502", "503", "reset"] };

/** Whether the faults of the mix strike in this weather. @param {Weather} weather */
export const isMixed = (weather) => weather !== "calm" && weather !== "brown-out";

/**
 * Waits, and tells how a call is turned away, as the weather has it; null: it is to be answered. `turn`: the how
 * manieth call of its phase.
 * @param {Pick<Odd, "mix">} odd @param {Phase} phase @param {number} turn
 * @returns {Promise<((reply: Reply) => void) | null>}
 */
export async function weathered({ mix }, phase, turn) {
  const draw = (/** @type {string} */ what) => mix.chance("weather", phase, turn, what);
  if (mix.weather === "polls-down") return phase === "look" ? picked(["503", "reset"], draw("which")) : null;
  if (mix.weather === "denied") return phase === "audio" ? null : picked(["402"], 0);
  if (mix.weather !== "brown-out") return null;
  await new Promise((resolve) => setTimeout(resolve, brownOutDelayMs(draw("delay"))));
  return draw("error") < BROWN_OUT.errors ? picked(BROWN_OUT.names, draw("which")) : null;
}

/** Median 0.4 s, one in a hundred 20 s. @param {number} draw */
function brownOutDelayMs(draw) {
  if (draw >= 0.99) return 20_000;
  return draw < 0.8 ? 50 + draw * 700 : 1_000 + (draw - 0.8) * 15_000;
}

/** @param {string[]} names @param {number} draw */
function picked(names, draw) {
  return TURNED_AWAY[names[Math.floor(draw * names.length)] ?? ""] ?? null;
}
