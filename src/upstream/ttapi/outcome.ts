import type { FindOutcome, LaneFailure, SubmitOutcome, UpstreamResult } from "../../job/outcome.ts";
import type { Operation } from "../../operations/input.ts";
import { FAILED, FINISHED } from "../../ttapi/names.ts";
import { parseResponse, type TtapiResponse } from "./parse.ts";

/** An HTTP answer, read as far as it came: an object that was cut is no JSON, so it cannot be mistaken for a whole one. */
export interface HttpResponse {
  status: number;
  retryAfterMs: number | null;
  body: string;
}

/** Of the 5xx: an intermediary gave up waiting, so the origin may have accepted. */
const AMBIGUOUS = new Set([504, 520, 524]);
/** Of the 4xx: the request as a whole did not arrive. */
const PASSING = new Set([408, 425]);
const REFUSALS: Record<number, "invalid" | "not_found" | "retired"> = {
  400: "invalid",
  404: "not_found",
  410: "retired",
};

/** What an HTTP answer to a submit means for the job. */
export function submitOutcome(operation: Operation, answer: HttpResponse): SubmitOutcome {
  const { status } = answer;
  if (status >= 200 && status < 300) return acceptance(operation, answer);
  if (AMBIGUOUS.has(status)) return { kind: "unknown", reason: `HTTP ${status}` };
  const aboutUs = refusalOfUs(answer);
  if (aboutUs) return aboutUs;
  if (status < 400 || status >= 500 || PASSING.has(status)) return unavailable(answer, `HTTP ${status}`);
  return { kind: "refused", code: REFUSALS[status] ?? "rejected", message: messageOf(answer) };
}

/** What an HTTP answer to a look means for the job. */
export function findOutcome(operation: Operation, answer: HttpResponse): FindOutcome {
  const { status } = answer;
  if (status === 404 || status === 410) return { kind: "missing" };
  const aboutUs = refusalOfUs(answer);
  if (aboutUs) return aboutUs;
  if (status !== 200) return unavailable(answer, `HTTP ${status}`);
  const said = parseResponse(answer.body);
  return said === null ? unavailable(answer, "unreadable answer") : found(operation, said);
}

function acceptance(operation: Operation, answer: HttpResponse): SubmitOutcome {
  const said = parseResponse(answer.body);
  if (said === null) return { kind: "unknown", reason: `HTTP ${answer.status} with an unreadable answer` };
  if (isFailed(said) && said.jobId === null) return { kind: "refused", code: "rejected", message: messageOf(answer) };
  const result = operation === "lyrics" && !isFailed(said) ? lyricsOf(said) : null;
  if (result !== null) return { kind: "finished", upstreamJobId: said.jobId, result };
  if (said.jobId === null) return { kind: "unknown", reason: `HTTP ${answer.status} without a job id` };
  return { kind: "accepted", upstreamJobId: said.jobId };
}

// SUCCESS can be ahead of its links: until each song has one the job is still running.
function found(operation: Operation, said: TtapiResponse): FindOutcome {
  if (isFailed(said)) return { kind: "failed", message: said.message ?? "The upstream gave no reason." };
  const result = operation === "lyrics" ? lyricsOf(said) : songsOf(said, operation);
  if (said.status?.toUpperCase() !== FINISHED || result === null) return { kind: "running", progress: said.progress };
  return { kind: "finished", result };
}

function songsOf(said: TtapiResponse, operation: Operation): UpstreamResult | null {
  const complete = said.songs.length > 0 && said.songs.every((song) => song.audioUrl !== null);
  const isStem = operation === "stems";
  const songs = said.songs.map((song) => ({ ...song, stem: isStem ? stemIn(song.title) : null }));
  return complete ? { songs, lyrics: null, model: said.model } : null;
}

/** TTAPI names a stem in its title: "My song (Backing Vocals)" is "backing_vocals". */
function stemIn(title: string | null): string {
  const name = /\(([^()]{1,40})\)\s*$/
    .exec(title ?? "")?.[1]
    ?.trim()
    .toLowerCase();
  return name?.replace(/[^\p{L}\p{N}]+/gu, "_") || "other";
}

function lyricsOf(said: TtapiResponse): UpstreamResult | null {
  const from = said.lyrics === null ? said.songs[0] : said;
  if (!from?.lyrics) return null;
  return { songs: [], lyrics: { title: from.title, text: from.lyrics }, model: said.model };
}

function refusalOfUs(answer: HttpResponse): LaneFailure | null {
  const { status, retryAfterMs } = answer;
  if (status === 429 || status === 499) return { kind: "busy", retryAfterMs };
  if (status === 401 || status === 402 || status === 403) return { kind: "denied", status, message: messageOf(answer) };
  return null;
}

function unavailable({ retryAfterMs }: HttpResponse, reason: string): LaneFailure {
  return { kind: "unavailable", retryAfterMs, reason };
}

// Only the envelope's own message: a page of HTML says nothing that is meant for a user.
function messageOf({ status, body }: HttpResponse): string {
  return parseResponse(body)?.message ?? `The upstream answered HTTP ${status}.`;
}

function isFailed({ status }: TtapiResponse): boolean {
  return status?.toUpperCase() === FAILED;
}
