import type { Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { createMiddleware } from "hono/factory";
import type { z } from "zod";
import { ApiError } from "../errors.ts";

/** Refuses bodies larger than so many kB with 413, also those that do not say how large they are. */
export function maxBody(kilobytes: number) {
  return bodyLimit({
    maxSize: kilobytes * 1024,
    onError: () => {
      throw new ApiError("too_large", `the body must not be larger than ${kilobytes} kB`);
    },
  });
}

/** For one request. */
export const smallBody = maxBody(64);

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

/** A form is read as a whole before its file is known, so it must be small. */
export const MAX_FORM_KILOBYTES = 10_000;

const KINDS: [kind: BodyKind, pattern: RegExp][] = [
  ["json", /^application\/(.+\+)?json$/],
  ["form", /^multipart\/form-data$/],
  ["file", /^(audio\/.+|video\/mp4|application\/(octet-stream|ogg))$/],
];
const formBody = maxBody(MAX_FORM_KILOBYTES);

export type BodyKind = "json" | "form" | "file";

/** What the body says that it is; 415 for what is not read. */
export function bodyKindOf(c: Context): BodyKind {
  const type = (c.req.header("Content-Type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  const kind = KINDS.find(([, pattern]) => pattern.test(type))?.[0];
  const encoding = c.req.header("Content-Encoding") ?? "identity";
  if (kind && encoding === "identity") return kind;
  const message = "send a file (audio/…, application/octet-stream), a form (multipart/form-data) or JSON, not encoded";
  throw new ApiError("unsupported_media_type", message);
}

/** Bounds what is read as a whole: forms and JSON. A file flows, and is counted as it does. */
export const uploadBody = createMiddleware(async (c, next) => {
  const kind = bodyKindOf(c);
  if (kind === "file") return next();
  return kind === "form" ? formBody(c, next) : smallBody(c, next);
});

/** 400 for what is no form. */
export function formOf(c: Context): Promise<FormData> {
  return c.req.raw.formData().catch(() => {
    throw new ApiError("invalid", "the body must be a form, as its Content-Type says");
  });
}
