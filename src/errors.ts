import type { FieldError } from "./validation/field-error.ts";

/** Every error code of the API, with its HTTP status. */
export const STATUS_OF = {
  invalid: 400,
  unauthorized: 401,
  insufficient_credits: 402,
  budget_exceeded: 402,
  forbidden: 403,
  missing_scope: 403,
  not_found: 404,
  timing_unavailable: 404,
  lyrics_unavailable: 404,
  method_not_allowed: 405,
  conflict: 409,
  operation_unsupported: 410,
  gone: 410,
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

export interface ErrorDetails {
  errors?: FieldError[];
  /** Additional members of the problem document, such as the credits that were needed. */
  extra?: Record<string, unknown>;
  headers?: Record<string, string>;
}

const MAX_CHARACTERS = 250;

/** An error whose message is returned to the caller. Thrown by routes and middleware only. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    // A message can quote a value from the request, which can be of any length.
    super(message.length > MAX_CHARACTERS ? `${message.slice(0, MAX_CHARACTERS).toWellFormed()}…` : message);
    this.code = code;
    this.details = details;
  }

  get status() {
    return STATUS_OF[this.code];
  }
}
