/** What an upstream says that speaks of us, not of one job: it applies to a submit and to a look alike. */
export type LaneFailure =
  /** No place now: try again, not before `retryAfterMs` where it is given. */
  | { kind: "busy"; retryAfterMs: number | null }
  /** Our own account there is at fault (key, credits, blocked): it concerns every job of the lane. */
  | { kind: "denied"; status: 401 | 402 | 403; message: string }
  /** Down, and certainly nothing was accepted or changed by this call. */
  | { kind: "unavailable"; retryAfterMs: number | null; reason: string };

/** What became of a submit. */
export type SubmitOutcome =
  | { kind: "accepted"; upstreamJobId: string }
  /** A synchronous operation (lyrics): the result is here, there is nothing to look for. */
  | { kind: "finished"; upstreamJobId: string | null; result: UpstreamResult }
  /** Final: the same request would be refused again. `message` is the upstream's own text, cleaned. */
  | { kind: "refused"; code: "invalid" | "not_found" | "retired" | "rejected"; message: string }
  /** It may have been accepted: sending again could make the song twice. */
  | { kind: "unknown"; reason: string }
  | LaneFailure;

/** What a look at a job found. */
export type FindOutcome =
  /** Not over, or a status word that we do not know. `progress` is 0 to 100. */
  | { kind: "running"; progress: number | null }
  | { kind: "finished"; result: UpstreamResult }
  | { kind: "failed"; message: string }
  /** The upstream does not know the job (404): perhaps not yet, perhaps no longer. */
  | { kind: "missing" }
  | LaneFailure;

/** How long the upstream asked us to stay away, ms; null where it did not. */
export function retryAfterMsOf(outcome: SubmitOutcome | FindOutcome): number | null {
  return "retryAfterMs" in outcome ? outcome.retryAfterMs : null;
}

/** What a finished job made: songs with a link each, or lyrics, or (stems) one song per stem. */
export interface UpstreamResult {
  songs: UpstreamSong[];
  lyrics: { title: string | null; text: string } | null;
  model: string | null;
}

/** A song as the upstream tells it: null is "not said". Links are unchecked. */
export interface UpstreamSong {
  upstreamSongId: string | null;
  title: string | null;
  lyrics: string | null;
  sound: string | null;
  seed: string | null;
  audioUrl: string | null;
  imageUrl: string | null;
  durationSeconds: number | null;
  /** The upstream's own words, usually ISO 8601. */
  createdAt: string | null;
  /** Which part of the song it is, where the operation separates them; in lower case, such as "vocals". */
  stem: string | null;
  lyricLines: { text: string; start: number; end: number }[] | null;
}
