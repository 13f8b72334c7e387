import { ApiError, type ErrorCode } from "../errors.ts";
import type { Accepted } from "../intake/accept-job.ts";

type Refused = Exclude<Accepted, { kind: "accepted" | "repeated" }>;

/** Why a job was not accepted, as its caller is told. `invalid`: the face's code for what breaks a rule. */
export function refusalError(refused: Refused, invalid: ErrorCode): ApiError {
  switch (refused.kind) {
    case "refused": {
      const { code, field, message } = refused;
      const errors = field ? [{ pointer: `/${field}`, message }] : [];
      return new ApiError(code === "invalid" ? invalid : code, field ? `${field} ${message}` : message, { errors });
    }
    case "insufficient_credits": {
      const { needed, available } = refused;
      const message = `this needs ${needed} credits, ${available} are available`;
      return new ApiError("insufficient_credits", message, { extra: { needed, available } });
    }
    case "budget_exceeded":
      return new ApiError("budget_exceeded", `this needs ${refused.needed} credits, more than the key's budget leaves`);
    case "idempotency_mismatch":
      return new ApiError("idempotency_mismatch", "this idempotency key was used for another request");
    case "unavailable":
      return new ApiError(
        "unavailable",
        "the request could not be stored and nothing was charged: please send it again",
      );
  }
}
