import { PASSING } from "../test/support/node/faulty-upstream/faults.mjs";

/** The row of the fault matrix (`docs/evidence/faults.md`) to which each fault of the upstream belongs. */
const ROW_OF: [row: number, faults: RegExp][] = [
  [1, /^submit-reset$/],
  [2, /^submit-(slow|lost|cut)$/],
  [3, /^submit-(50\d|520|html)$/],
  [4, /-(429-.*|499)$/],
  [
    6,
    /^(submit-(400|410|failed|cut-json|no-id|huge)|poll-(cut|cut-json|html|huge|strange-status|wrong-types|no-songs|no-link))$/,
  ],
  [7, /^poll-(50\d|lost)$/],
  [8, /^(poll-404|job-lost)$/],
  [9, /^job-never$/],
  [10, /^poll-backwards$/],
  [11, /^callback-(storm|doubled)$/],
  [12, /^callback-(early|late|lying|garbage)$/],
  [13, /^callback-forged$/],
  [15, /^callback-none$/],
  [16, /^audio-(slow|stalled)$/],
  [17, /^audio-(truncated|truncated-chunked|halved|reset)$/],
  [18, /^audio-(expired|404|410|500)$/],
  [19, /^audio-(endless|boastful)$/],
  [20, /^audio-(html|json|empty|picture)$/],
  [21, /^audio-redirect/],
  [22, /^audio-(chunked|gzip)$/],
];

/** Pauses the whole lane for a quarter of an hour, which is longer than most soaks. */
const TOO_LONG = ["submit-429-absurd"];
/** The faults that are injected at random. */
export const MIX = [
  ...PASSING.filter((fault) => !TOO_LONG.includes(fault)),
  "submit-400",
  "submit-failed",
  "job-fails",
];

/** One job for each of these is submitted first, so that the shortest soak covers every row of level K. */
export const CERTAIN = [
  ...["submit-slow", "submit-lost", "submit-cut", "poll-503*6", "poll-lost*4", "callback-storm", "callback-forged"],
  ...["audio-stalled", "audio-slow", "audio-endless", "audio-boastful", "audio-truncated", "audio-truncated-chunked"],
  ...["audio-halved", "audio-redirect", "audio-redirect-loop", "audio-redirect-private", "audio-redirect-away"],
  ...["audio-chunked", "audio-gzip", "variant-two-songs,audio-truncated*3", "job-lost", "job-fails"],
];

/** How often a fault of each row was injected. */
export function rowsOf(injected: Record<string, number>): Record<number, number> {
  const rows: Record<number, number> = {};
  for (const [fault, count] of Object.entries(injected)) {
    for (const [row, faults] of ROW_OF) if (faults.test(fault)) rows[row] = (rows[row] ?? 0) + count;
  }
  return rows;
}
