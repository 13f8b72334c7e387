import type { FindOutcome, LaneFailure, SubmitOutcome, UpstreamResult } from "../../job/outcome.ts";
import { upstreamStage } from "../../job/stage.ts";
import type { Operation } from "../../operations/input.ts";
import { FAILED, FINISHED, WAITING } from "../../ttapi/names.ts";
import { parseResponse, type TtapiResponse } from "./parse.ts";

/** An HTTP response. The body may be incomplete: incomplete JSON does not parse, so it cannot pass for a whole object. */
export interface HttpResponse {
  status: number;
  retryAfterMs: number | null;
  body: string;
}

/** 5xx codes of an intermediary that stopped waiting: the upstream may have accepted the job. */
const AMBIGUOUS = new Set([504, 520, 524]);
/** 4xx codes for a request that did not arrive completely: a retry can succeed. */
const RETRYABLE = new Set([408, 425]);
const REJECTIONS: Record<number, "invalid" | "not_found" | "retired"> = {
  400: "invalid",
  404: "not_found",
  410: "retired",
};

/** The outcome of a submit, from its HTTP response. */
export function submitOutcome(operation: Operation, response: HttpResponse): SubmitOutcome {
  const { status } = response;
  if (status >= 200 && status < 300) return acceptedOutcome(operation, response);
  if (AMBIGUOUS.has(status)) return { kind: "unknown", reason: `HTTP ${status}` };
  const laneFailure = laneFailureOf(response);
  if (laneFailure) return laneFailure;
  if (status < 400 || status >= 500 || RETRYABLE.has(status)) return unavailable(response, `HTTP ${status}`);
  return { kind: "refused", code: REJECTIONS[status] ?? "rejected", message: messageOf(response) };
}

/** The outcome of a poll, from its HTTP response. */
export function findOutcome(operation: Operation, response: HttpResponse): FindOutcome {
  const { status } = response;
  if (status === 404 || status === 410) return { kind: "missing" };
  const laneFailure = laneFailureOf(response);
  if (laneFailure) return laneFailure;
  if (status !== 200) return unavailable(response, `HTTP ${status}`);
  const parsed = parseResponse(response.body);
  return parsed === null ? unavailable(response, "unreadable response body") : foundOutcome(operation, parsed);
}

function acceptedOutcome(operation: Operation, response: HttpResponse): SubmitOutcome {
  const parsed = parseResponse(response.body);
  if (parsed === null) return { kind: "unknown", reason: `HTTP ${response.status} with an unreadable body` };
  if (isFailed(parsed) && parsed.jobId === null)
    return { kind: "refused", code: "rejected", message: messageOf(response) };
  const result = operation === "lyrics" && !isFailed(parsed) ? lyricsOf(parsed) : null;
  if (result !== null) return { kind: "finished", upstreamJobId: parsed.jobId, result };
  if (parsed.jobId === null) return { kind: "unknown", reason: `HTTP ${response.status} without a job id` };
  return { kind: "accepted", upstreamJobId: parsed.jobId, ...stageOf(parsed), ...estimateOf(parsed) };
}

// The status can be SUCCESS before all links exist: the job is running until each song has an audio link.
function foundOutcome(operation: Operation, parsed: TtapiResponse): FindOutcome {
  if (isFailed(parsed)) return { kind: "failed", message: parsed.message ?? "The upstream gave no reason." };
  const result = operation === "lyrics" ? lyricsOf(parsed) : songsOf(parsed, operation);
  const status = parsed.status?.toUpperCase();
  if (status !== FINISHED || result === null) {
    if (status === WAITING) return { kind: "running", progress: null, begun: false };
    return { kind: "running", progress: parsed.progress, ...stageOf(parsed) };
  }
  return { kind: "finished", result };
}

function stageOf({ stage: name }: TtapiResponse) {
  const stage = upstreamStage(name);
  return stage && { stage };
}

function estimateOf({ estimatedSeconds }: TtapiResponse) {
  return estimatedSeconds ? { estimateMs: Math.round(estimatedSeconds * 1_000) } : null;
}

function songsOf(parsed: TtapiResponse, operation: Operation): UpstreamResult | null {
  const complete = parsed.songs.length > 0 && parsed.songs.every((song) => song.audioUrl !== null);
  const isStem = operation === "stems";
  const songs = parsed.songs.map((song) => ({ ...song, stem: isStem ? stemIn(song.title) : null }));
  return complete ? { songs, lyrics: null, model: parsed.model } : null;
}

/** TTAPI names a stem in its title: "My song (Backing Vocals)" is "backing_vocals". */
function stemIn(title: string | null): string {
  const name = /\(([^()]{1,40})\)\s*$/
    .exec(title ?? "")?.[1]
    ?.trim()
    .toLowerCase();
  return name?.replace(/[^\p{L}\p{N}]+/gu, "_") || "other";
}

function lyricsOf(parsed: TtapiResponse): UpstreamResult | null {
  const source = parsed.lyrics === null ? parsed.songs[0] : parsed;
  if (!source?.lyrics) return null;
  return { songs: [], lyrics: { title: source.title, text: source.lyrics }, model: parsed.model };
}

function laneFailureOf(response: HttpResponse): LaneFailure | null {
  const { status, retryAfterMs } = response;
  if (status === 429 || status === 499) return { kind: "busy", retryAfterMs };
  if (status === 401 || status === 402 || status === 403)
    return { kind: "denied", status, message: messageOf(response) };
  return null;
}

function unavailable({ retryAfterMs }: HttpResponse, reason: string): LaneFailure {
  return { kind: "unavailable", retryAfterMs, reason };
}

// Only the message of TTAPI's envelope: the text of an HTML page is not meant for users.
function messageOf({ status, body }: HttpResponse): string {
  return parseResponse(body)?.message ?? `The upstream returned HTTP ${status}.`;
}

function isFailed({ status }: TtapiResponse): boolean {
  return status?.toUpperCase() === FAILED;
}
