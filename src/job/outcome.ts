import type { UpstreamStage } from "./stage.ts";

/** A failure of a submit or a poll that is not about the job itself. */
export type LaneFailure =
  /** All slots are in use. Retry, not before `retryAfterMs` if it is set. */
  | { kind: "busy"; retryAfterMs: number | null }
  /** The upstream rejects Fermata's account (key, credits, blocked). It concerns every job of the lane. */
  | { kind: "denied"; status: 401 | 402 | 403; message: string }
  /** The upstream is down. The call certainly created or changed nothing. */
  | { kind: "unavailable"; retryAfterMs: number | null; reason: string };

/** The upstream has the job. */
interface Accepted {
  kind: "accepted";
  upstreamJobId: string;
  /** Set if the upstream says that it has begun. */
  stage?: UpstreamStage;
  /** The upstream's own estimate of the time that the job takes. */
  estimateMs?: number;
}

/** The result of a submit. */
export type SubmitOutcome =
  | Accepted
  /** A synchronous operation (lyrics): the response contains the result, and no poll is needed. */
  | { kind: "finished"; upstreamJobId: string | null; result: UpstreamResult }
  /** Final: the upstream would reject the same request again. `message` is the upstream's text, sanitized. */
  | { kind: "refused"; code: "invalid" | "not_found" | "retired" | "rejected"; message: string }
  /** The upstream may have accepted the job. A resubmit could generate the song twice. */
  | { kind: "unknown"; reason: string }
  | LaneFailure;

/** The result of a poll. */
export type FindOutcome =
  /** Unfinished, or an unknown status. `progress` is 0 to 100. `begun`: false while it waits in the upstream's queue. */
  | { kind: "running"; progress: number | null; begun?: false; stage?: UpstreamStage }
  | { kind: "finished"; result: UpstreamResult }
  | { kind: "failed"; message: string }
  /** The upstream does not know the job (404): not yet, or no longer. */
  | { kind: "missing" }
  | LaneFailure;

/** The delay that the upstream requested (`Retry-After`) in ms; null if it requested none. */
export function retryAfterMsOf(outcome: SubmitOutcome | FindOutcome): number | null {
  return "retryAfterMs" in outcome ? outcome.retryAfterMs : null;
}

/** The result of a finished job: songs with one link each, or lyrics. Stems are one song per stem. */
export interface UpstreamResult {
  songs: UpstreamSong[];
  lyrics: { title: string | null; text: string } | null;
  model: string | null;
}

/** A song as reported by the upstream. null: not reported. Links are not validated. */
export interface UpstreamSong {
  upstreamSongId: string | null;
  title: string | null;
  lyrics: string | null;
  sound: string | null;
  seed: string | null;
  audioUrl: string | null;
  imageUrl: string | null;
  /** Its small files as a form. Only the embedded engine has them. Absent in jobs of earlier versions. */
  extrasUrl?: string | null;
  durationSeconds: number | null;
  /** The upstream's text, usually ISO 8601. */
  createdAt: string | null;
  /** Which part of the song it is, where the operation separates them; in lower case, such as "vocals". */
  stem: string | null;
  lyricLines: { text: string; start: number; end: number }[] | null;
}
