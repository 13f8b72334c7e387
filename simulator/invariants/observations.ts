import type { EndedJob } from "../../src/job/job.ts";

/** What was observed of one job. Times are virtual, except where the wall clock is named. */
export interface Observations {
  acceptedAt: number;
  /** When it was first granted a slot. */
  grantedAt: number | null;
  /** Its final state, which must not change. */
  end: EndedJob | null;
  recorded: boolean;
  /** Whether it was canceled before its end, and with which response: free of charge, or in progress. */
  canceled: "free" | "ordered" | null;
  /** Whether a cancel request discards its songs. */
  discards: boolean;
  /** Whether it received the upstream's result before its deadline. */
  finished: boolean;
  /** Every file that it started to copy. */
  assetIds: Set<string>;
  polls: number;
  /** The polls that a callback triggered. */
  callbackPolls: number;
  submits: number;
  /** The times of its latest polls, oldest first. */
  polledAt: number[];
  /** `Retry-After` of the upstream, by the wall clock: no call before this time. */
  quietUntil: number;
  /** Since when it has waited for a slot without being in the lane's queue. */
  missingFromLaneSince: number | null;
  /** From the upstream's end of the job to its detection, ms. */
  detectedAfterMs: number | null;
}

export function newObservations(): Observations {
  return {
    acceptedAt: 0,
    grantedAt: null,
    end: null,
    recorded: false,
    canceled: null,
    discards: false,
    finished: false,
    assetIds: new Set(),
    polls: 0,
    callbackPolls: 0,
    submits: 0,
    polledAt: [],
    quietUntil: 0,
    missingFromLaneSince: null,
    detectedAfterMs: null,
  };
}
