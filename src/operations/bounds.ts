import type { Violation } from "../validation/rule.ts";
import type { Input, InputField } from "./input.ts";

interface BoundsError {
  field: Extract<InputField, "startsAt" | "endsAt">;
  message: string;
  violation: Violation;
}

/** The error of a start or end outside the parent song; null if both are valid. */
export function boundsError(input: Input, lengthSeconds: number): BoundsError | null {
  const range = { type: "number" as const, min: 0, max: lengthSeconds };
  const length = `the song's length, ${Math.round(lengthSeconds * 100) / 100} seconds`;
  if (input.operation === "extend" && input.startsAt !== null && !isWithin(input.startsAt, lengthSeconds)) {
    const rule = input.startsAt > 0 ? "max" : "min";
    return { field: "startsAt", violation: { rule, ...range }, message: `must be more than 0 and at most ${length}` };
  }
  if (input.operation !== "replace") return null;
  if (input.startsAt < 0 || input.startsAt >= lengthSeconds) {
    const rule = input.startsAt < 0 ? "min" : "max";
    return { field: "startsAt", violation: { rule, ...range }, message: `must be at least 0 and less than ${length}` };
  }
  if (input.endsAt === null) return null;
  const end = { ...range, min: input.startsAt };
  if (input.endsAt <= input.startsAt) {
    return { field: "endsAt", violation: { rule: "min", ...end }, message: "must be greater than the start" };
  }
  if (input.endsAt <= lengthSeconds) return null;
  return { field: "endsAt", violation: { rule: "max", ...end }, message: `must be at most ${length}` };
}

function isWithin(at: number, lengthSeconds: number): boolean {
  return at > 0 && at <= lengthSeconds;
}
