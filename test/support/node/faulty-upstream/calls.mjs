/** @typedef {"submit" | "look" | "audio" | "callback"} CallKind */

/** @typedef {(kind: CallKind, phase: "begins" | "ends") => void} OnCall */

/** What is under way between the gateway and us. @param {OnCall} onCall */
export function callsTold(onCall) {
  /** @type {Record<CallKind, number>} */
  const underWay = { submit: 0, look: 0, audio: 0, callback: 0 };
  return {
    underWay,
    /** @param {CallKind} kind */
    begin(kind) {
      underWay[kind]++;
      onCall(kind, "begins");
    },
    /** @param {CallKind} kind */
    end(kind) {
      underWay[kind]--;
      onCall(kind, "ends");
    },
  };
}

/** Null for what is none of the three. @param {string} path @returns {CallKind | null} */
export function kindOf(path) {
  if (path.startsWith("/audio/")) return "audio";
  if (!path.startsWith("/producer/v1/")) return null;
  return path.startsWith("/producer/v1/fetch") ? "look" : "submit";
}
