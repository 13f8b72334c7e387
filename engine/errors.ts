export type FailureStatus = 400 | 401 | 404 | 413 | 499 | 500;

/** A client error or a limit of the engine; becomes a response with this status and message. Only routes and middleware throw it. */
export class ApiError extends Error {
  readonly status: FailureStatus;

  constructor(status: FailureStatus, message: string) {
    super(message);
    this.name = "ApiError";
    this.status = status;
  }
}
