import type { Delivery } from "./delivery.ts";
import type { Offered } from "./target.ts";

/** One attempt, as its owner may see it. */
export interface Attempt {
  at: number;
  durationMs: number;
  /** HTTP; null where no answer came. */
  status: number | null;
  /** Why there was none. */
  reason: string | null;
  /** The beginning of what the receiver said. */
  response: string;
}

/** An event on its way to a receiver, and what became of it. */
export interface LogEntry extends Delivery, Omit<Offered, "id"> {
  /** Its place in the log. */
  seq: number;
  offeredAt: number;
  /** Its bytes, where they are not the event's own. */
  body: string | null;
  attempts: Attempt[];
}
