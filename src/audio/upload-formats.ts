import type { AudioContainer, Container } from "./file-type.ts";

/** What an upstream accepts of the files that are uploaded to it. */
export interface UploadFormats {
  containers: readonly AudioContainer[];
  /** The accepted encodings in a container, if not all are. */
  encodings: Partial<Record<Container, readonly string[]>>;
  /** The accepted durations, if not all are. */
  seconds: { min: number; max: number } | null;
}

/** Why files in this container are not accepted; null if they are. */
export function containerProblem(container: Container, { containers }: UploadFormats): string | null {
  if (containers.some((accepted) => accepted === container)) return null;
  return `${container} is not supported, only ${containers.join(", ")}`;
}

interface Sound {
  container: Container;
  encoding: string | null;
  seconds: number | null;
}

/** Why a file's sound is not accepted; null if it is. */
export function soundProblem(sound: Sound, { encodings, seconds: limits }: UploadFormats): string | null {
  const { container, encoding, seconds } = sound;
  const accepted = encodings[container] ?? null;
  if (accepted !== null && (encoding === null || !accepted.includes(encoding))) {
    return `${encoding ?? "its encoding"} in ${container} is not supported, only ${accepted.join(", ")}`;
  }
  if (limits === null || seconds === null) return null;
  if (seconds < limits.min) return `it is shorter than ${limits.min} s`;
  return seconds > limits.max ? `it is longer than ${limits.max / 60} minutes` : null;
}
