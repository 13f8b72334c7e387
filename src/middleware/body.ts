import { bodyLimit } from "hono/body-limit";
import type { z } from "zod";
import { ApiError } from "../errors.ts";

/** Refuses bodies larger than so many kB with 413, also those that do not say how large they are. */
export function bodyUpTo(kilobytes: number) {
  return bodyLimit({
    maxSize: kilobytes * 1024,
    onError: () => {
      throw new ApiError("too_large", `the body must not be larger than ${kilobytes} kB`);
    },
  });
}

/** For one request. */
export const smallBody = bodyUpTo(64);

/** Reads a body as JSON, whatever its content type says, by `schema`; 400 names the first field and its rule. */
export function parseBody<S extends z.ZodType>(schema: S, text: string): z.output<S> {
  const result = schema.safeParse(parseObject(text));
  if (!result.success) throw new ApiError("invalid", sentence(result.error.issues[0]));
  return result.data;
}

function sentence(issue: z.core.$ZodIssue | undefined): string {
  return [...(issue?.path ?? []), issue?.message].join(" ");
}

/** Whatever its content type says; 400 for anything else. */
export function parseObject(text: string): object {
  const value = parseJson(text);
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  throw new ApiError("invalid", "the body must be a JSON object");
}

/** Undefined for what is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
