export type FailureStatus = 400 | 401 | 404 | 413 | 499 | 500;

/** The caller's fault, or the engine's own limit: answered with this status and this text. Only routes throw it. */
export class ApiError extends Error {
  readonly status: FailureStatus;

  constructor(status: FailureStatus, message: string) {
    super(message);
    this.name = "ApiError";
    this.status = status;
  }
}
