import type { Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { createMiddleware } from "hono/factory";
import type { z } from "zod";
import { ApiError } from "../errors.ts";

/** Throws 413 for a larger body, with or without a Content-Length. */
export function maxBody(kilobytes: number) {
  return bodyLimit({
    maxSize: kilobytes * 1024,
    onError: () => {
      throw new ApiError("too_large", `the body must not be larger than ${kilobytes} kB`);
    },
  });
}

/** The limit for a single request. */
export const smallBody = maxBody(64);

/** Parses a JSON body of any content type. Throws 400 with the first invalid field. */
export function parseBody<S extends z.ZodType>(schema: S, text: string): z.output<S> {
  const result = schema.safeParse(parseObject(text));
  if (!result.success) throw new ApiError("invalid", sentence(result.error.issues[0]));
  return result.data;
}

function sentence(issue: z.core.$ZodIssue | undefined): string {
  return [...(issue?.path ?? []), issue?.message].join(" ");
}

/** Parses a JSON object of any content type. Throws 400 for anything else. */
export function parseObject(text: string): object {
  const value = parseJson(text);
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  throw new ApiError("invalid", "the body must be a JSON object");
}

/** Undefined if the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The runtime buffers a whole form to parse it, so it must be small. */
export const MAX_FORM_KILOBYTES = 10_000;

const KINDS: [kind: BodyKind, pattern: RegExp][] = [
  ["json", /^application\/(.+\+)?json$/],
  ["form", /^multipart\/form-data$/],
  ["file", /^(audio\/.+|video\/mp4|application\/(octet-stream|ogg))$/],
];
const formBody = maxBody(MAX_FORM_KILOBYTES);

export type BodyKind = "json" | "form" | "file";

/** The kind of body that the Content-Type declares. Throws 415 for any other, and for an encoded body. */
export function bodyKindOf(c: Context): BodyKind {
  const type = (c.req.header("Content-Type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  const kind = KINDS.find(([, pattern]) => pattern.test(type))?.[0];
  const encoding = c.req.header("Content-Encoding") ?? "identity";
  if (kind && encoding === "identity") return kind;
  const message =
    "send a file (audio/…, application/octet-stream), a form (multipart/form-data) or JSON, without Content-Encoding";
  throw new ApiError("unsupported_media_type", message);
}

/** Limits forms and JSON, which are buffered. A file is streamed, and limited while it is. */
export const uploadBody = createMiddleware(async (c, next) => {
  const kind = bodyKindOf(c);
  if (kind === "file") return next();
  return kind === "form" ? formBody(c, next) : smallBody(c, next);
});

/** Throws 400 if the body is not a valid form. */
export function formOf(c: Context): Promise<FormData> {
  return c.req.raw.formData().catch(() => {
    throw new ApiError("invalid", "the body is not a valid multipart/form-data form");
  });
}
