import type { Accepted } from "./accept-job.ts";

export type Refused = Exclude<Accepted, { kind: "accepted" | "repeated" }>;

/** Why a job was not accepted, as whoever asked for it is told. */
export function refusalSentence(refused: Refused): string {
  switch (refused.kind) {
    case "refused":
      return refused.field ? `${refused.field} ${refused.message}` : refused.message;
    case "insufficient_credits":
      return `this needs ${refused.needed} credits, ${refused.available} are available`;
    case "budget_exceeded":
      return `this needs ${refused.needed} credits, more than the key's budget leaves`;
    case "idempotency_mismatch":
      return "this idempotency key was used for another request";
    case "unavailable":
      return "the request could not be stored and nothing was charged: please send it again";
  }
}
