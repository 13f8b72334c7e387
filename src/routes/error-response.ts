import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { routePath } from "hono/route";
import { type NotAccepted, rejectionMessage } from "../actions/accept-job.ts";
import type { AppEnv } from "../env.ts";
import { ApiError, type ErrorCode } from "../errors.ts";
import type { RequestField } from "../operations/input.ts";
import { isOutage } from "../storage/outage.ts";
import { fieldError } from "../validation/field-error.ts";
import { problemOf } from "./v1/problem.ts";

const RETRY_SECONDS = "5";
/** Share links have no API of their own. Their errors are those of the native API. */
const NATIVE = /^\/(v1|s)(\/|$)/;
/** The errors that Hono throws. */
const CODES: Record<number, ErrorCode> = { 400: "invalid", 413: "too_large", 415: "unsupported_media_type" };

/** The error response in the format of the API that was called. A bug is logged once and returned as `internal`. */
export function errorResponse(c: Context<AppEnv>, thrown: Error): Response {
  const error = apiErrorOf(thrown) ?? bug(c, thrown);
  if (error.status === 503) c.header("Retry-After", RETRY_SECONDS);
  for (const [name, value] of Object.entries(error.details.headers ?? {})) c.header(name, value);
  return NATIVE.test(c.req.path) ? native(c, error) : envelope(c, error);
}

/** The error to return to the caller; null for a bug. */
export function apiErrorOf(thrown: unknown): ApiError | null {
  if (thrown instanceof ApiError) return thrown;
  if (thrown instanceof Error && isOutage(thrown)) return outage(thrown);
  const code = thrown instanceof HTTPException && CODES[thrown.status];
  return code ? new ApiError(code, thrown.message) : null;
}

function outage(thrown: Error): ApiError {
  console.error(JSON.stringify({ event: "storage.unavailable", error: thrown.message }));
  return new ApiError("unavailable", "the storage is unavailable; retry the same request");
}

function bug(c: Context<AppEnv>, thrown: Error): ApiError {
  const { requestId } = c.var;
  // The route, not the path: the path of a callback can contain its token.
  const route = `${c.req.method} ${routePath(c, -1)}`;
  console.error(JSON.stringify({ event: "request.failed", requestId, route, error: String(thrown) }));
  return new ApiError("internal", `internal error (request ${requestId})`);
}

function native(c: Context<AppEnv>, error: ApiError): Response {
  if (error.code === "unauthorized") c.header("WWW-Authenticate", "Bearer");
  const problem = problemOf(error, c);
  return c.json(problem, error.status, { "Content-Type": "application/problem+json" });
}

/** TTAPI's error format. A 401 has no `data`. */
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
export function rejectionError(rejection: NotAccepted, { names, invalid }: RejectionStyle): ApiError {
  const detail = rejectionMessage(rejection, names);
  switch (rejection.kind) {
    case "refused": {
      const { code, field, message, violation } = rejection;
      const errors = field ? [fieldError(`/${names[field]}`, violation, message)] : [];
      return new ApiError(code === "invalid" ? invalid : code, detail, { errors });
    }
    case "insufficient_credits": {
      const { needed, available } = rejection;
      return new ApiError("insufficient_credits", detail, { extra: { needed, available } });
    }
    default:
      return new ApiError(rejection.kind, detail);
  }
}
