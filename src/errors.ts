/** Every code that a caller may meet, and its HTTP status. */
export const STATUS_OF = {
  invalid: 400,
  unauthorized: 401,
  insufficient_credits: 402,
  budget_exceeded: 402,
  forbidden: 403,
  missing_scope: 403,
  not_found: 404,
  timing_unavailable: 404,
  conflict: 409,
  operation_unsupported: 410,
  length_required: 411,
  too_large: 413,
  unsupported_media_type: 415,
  validation_failed: 422,
  idempotency_mismatch: 422,
  rate_limited: 429,
  internal: 500,
  upstream_unavailable: 503,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof STATUS_OF;

/** One rule that a body broke: `pointer` is a JSON pointer (RFC 6901) into it. */
export interface FieldError {
  pointer: string;
  message: string;
  /** Where it stands, when not in the body. */
  in?: "query" | "header" | "path";
}

export interface ErrorDetails {
  errors?: FieldError[];
  /** Members of the answer of this kind of error: how many credits were needed, for one. */
  extra?: Record<string, unknown>;
  headers?: Record<string, string>;
}

const MAX_CHARACTERS = 250;

/** The caller's mistake, or ours that the caller may know of. Thrown by routes and middleware only. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    // Messages name what the caller sent, which may be of any length.
    super(message.length > MAX_CHARACTERS ? `${message.slice(0, MAX_CHARACTERS).toWellFormed()}…` : message);
    this.code = code;
    this.details = details;
  }

  get status() {
    return STATUS_OF[this.code];
  }
}
