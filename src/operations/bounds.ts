import type { Input, InputField } from "./input.ts";

interface BoundsError {
  field: Extract<InputField, "startsAt" | "endsAt">;
  message: string;
}

/** The error of a start or end outside the parent song; null if both are valid. */
export function boundsError(input: Input, lengthSeconds: number): BoundsError | null {
  const length = `the song's length, ${Math.round(lengthSeconds * 100) / 100} seconds`;
  if (input.operation === "extend" && input.startsAt !== null && !isWithin(input.startsAt, lengthSeconds)) {
    return { field: "startsAt", message: `must be more than 0 and at most ${length}` };
  }
  if (input.operation !== "replace") return null;
  if (input.startsAt < 0 || input.startsAt >= lengthSeconds) {
    return { field: "startsAt", message: `must be at least 0 and less than ${length}` };
  }
  if (input.endsAt === null) return null;
  if (input.endsAt <= input.startsAt) return { field: "endsAt", message: "must be greater than the start" };
  return input.endsAt > lengthSeconds ? { field: "endsAt", message: `must be at most ${length}` } : null;
}

function isWithin(at: number, lengthSeconds: number): boolean {
  return at > 0 && at <= lengthSeconds;
}
