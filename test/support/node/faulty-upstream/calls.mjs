/** @typedef {"submit" | "poll" | "audio" | "callback"} CallKind */

/** @typedef {(kind: CallKind, moment: "begins" | "ends") => void} OnCall */

/** Counts the calls in flight between the gateway and the upstream. @param {OnCall} onCall */
export function callTracker(onCall) {
  /** @type {Record<CallKind, number>} */
  const inFlight = { submit: 0, poll: 0, audio: 0, callback: 0 };
  return {
    inFlight,
    /** @param {CallKind} kind */
    begin(kind) {
      inFlight[kind]++;
      onCall(kind, "begins");
    },
    /** @param {CallKind} kind */
    end(kind) {
      inFlight[kind]--;
      onCall(kind, "ends");
    },
  };
}

/** Null for any other path. @param {string} path @returns {CallKind | null} */
export function kindOf(path) {
  if (path.startsWith("/audio/")) return "audio";
  if (!path.startsWith("/producer/v1/")) return null;
  return path.startsWith("/producer/v1/fetch") ? "poll" : "submit";
}
