import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { routePath } from "hono/route";
import { type NotAccepted, rejectionMessage } from "../actions/accept-job.ts";
import { isOutage } from "../db/databases.ts";
import type { AppEnv } from "../env.ts";
import { ApiError, type ErrorCode } from "../errors.ts";
import type { RequestField } from "../operations/input.ts";
import { problemOf } from "./v1/problem.ts";

const AGAIN_SECONDS = "5";
const NATIVE = /^\/v1(\/|$)/;
/** What Hono itself refuses. */
const CODES: Record<number, ErrorCode> = { 400: "invalid", 413: "too_large", 415: "unsupported_media_type" };

/** Whatever was thrown, in the words of the face that was asked. A bug is logged once and answered with one sentence. */
export function errorResponse(c: Context<AppEnv>, thrown: Error): Response {
  const error = apiErrorOf(thrown) ?? bug(c, thrown);
  if (error.status === 503) c.header("Retry-After", AGAIN_SECONDS);
  for (const [name, value] of Object.entries(error.details.headers ?? {})) c.header(name, value);
  return NATIVE.test(c.req.path) ? native(c, error) : envelope(c, error);
}

/** What a caller may be told of whatever was thrown; null for a bug. */
export function apiErrorOf(thrown: unknown): ApiError | null {
  if (thrown instanceof ApiError) return thrown;
  if (thrown instanceof Error && isOutage(thrown)) return outage(thrown);
  const code = thrown instanceof HTTPException && CODES[thrown.status];
  return code ? new ApiError(code, thrown.message) : null;
}

function outage(thrown: Error): ApiError {
  console.error(JSON.stringify({ event: "database.unavailable", error: thrown.message }));
  return new ApiError("unavailable", "the database does not answer: send the same request again");
}

function bug(c: Context<AppEnv>, thrown: Error): ApiError {
  const { requestId } = c.var;
  // The route, not the path: a callback's path holds its token.
  const route = `${c.req.method} ${routePath(c, -1)}`;
  console.error(JSON.stringify({ event: "request.failed", requestId, route, error: String(thrown) }));
  return new ApiError("internal", `something went wrong on our side (${requestId})`);
}

function native(c: Context<AppEnv>, error: ApiError): Response {
  if (error.code === "unauthorized") c.header("WWW-Authenticate", "Bearer");
  const problem = problemOf(error, { url: c.req.url, requestId: c.var.requestId });
  return c.json(problem, error.status, { "Content-Type": "application/problem+json" });
}

/** TTAPI's: a 401 has no `data`. */
function envelope(c: Context<AppEnv>, error: ApiError): Response {
  const data = error.code === "unauthorized" ? {} : { data: null };
  return c.json({ status: "FAILED", message: error.message, ...data }, error.status);
}

/** How an API reports a request that breaks a rule. */
export interface RejectionStyle {
  names: Record<RequestField, string>;
  /** Its code for an invalid value. */
  invalid: ErrorCode;
}

/** Why a job was not accepted, as an error of the API that was called. */
export function rejectionError(refused: NotAccepted, { names, invalid }: RejectionStyle): ApiError {
  const sentence = rejectionMessage(refused, names);
  switch (refused.kind) {
    case "refused": {
      const { code, field, message } = refused;
      const errors = field ? [{ pointer: `/${names[field]}`, message }] : [];
      return new ApiError(code === "invalid" ? invalid : code, sentence, { errors });
    }
    case "insufficient_credits": {
      const { needed, available } = refused;
      return new ApiError("insufficient_credits", sentence, { extra: { needed, available } });
    }
    default:
      return new ApiError(refused.kind, sentence);
  }
}
