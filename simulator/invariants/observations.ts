import type { EndedJob } from "../../src/job/job.ts";

/** What was observed of one job. Times are true ones where nothing else is said. */
export interface Seen {
  acceptedAt: number;
  /** When it was first given a place upstream. */
  placedAt: number | null;
  /** The end that it reached, which nothing may change. */
  end: EndedJob | null;
  recorded: boolean;
  /** Whether it was canceled before its end, and told that it costs nothing; null: it was not. */
  canceled: "free" | "ordered" | null;
  /** Whether its songs were to be discarded. */
  discards: boolean;
  /** Whether it saw the upstream's songs before its deadline. */
  finished: boolean;
  /** What it ever began to copy. */
  assetIds: Set<string>;
  polls: number;
  /** Those of them that a callback asked for. */
  calledLooks: number;
  submits: number;
  /** When it looked, the newest last. */
  polledAt: number[];
  /** By the wall clock: until when the upstream asked it to stay away. */
  quietUntil: number;
  /** Since when the lane does not know that it waits in line. */
  unknownSince: number | null;
  /** From the upstream's end to our knowing of it, ms. */
  noticedAfterMs: number | null;
}

export function newSeen(): Seen {
  return {
    acceptedAt: 0,
    placedAt: null,
    end: null,
    recorded: false,
    canceled: null,
    discards: false,
    finished: false,
    assetIds: new Set(),
    polls: 0,
    calledLooks: 0,
    submits: 0,
    polledAt: [],
    quietUntil: 0,
    unknownSince: null,
    noticedAfterMs: null,
  };
}
