/** Every code that a caller may meet, and its HTTP status. */
export const STATUS_OF = {
  invalid: 400,
  unauthorized: 401,
  insufficient_credits: 402,
  forbidden: 403,
  not_found: 404,
  gone: 410,
  too_large: 413,
  unsupported_media_type: 415,
  internal: 500,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof STATUS_OF;

const MOST_CHARACTERS = 250;

/** The caller's mistake, or ours that the caller may know of. Thrown by routes and middleware only. */
export class ApiError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string) {
    // Messages name what the caller sent, which may be of any length.
    super(message.length > MOST_CHARACTERS ? `${message.slice(0, MOST_CHARACTERS).toWellFormed()}…` : message);
    this.code = code;
  }

  get status() {
    return STATUS_OF[this.code];
  }
}
