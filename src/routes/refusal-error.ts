import { type Refused, refusalSentence } from "../actions/refusal-sentence.ts";
import { ApiError, type ErrorCode } from "../errors.ts";

/** Why a job was not accepted, as its caller is told. `invalid`: the face's code for what breaks a rule. */
export function refusalError(refused: Refused, invalid: ErrorCode): ApiError {
  const sentence = refusalSentence(refused);
  switch (refused.kind) {
    case "refused": {
      const { code, field, message } = refused;
      const errors = field ? [{ pointer: `/${field}`, message }] : [];
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
