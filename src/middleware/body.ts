import type { Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { createMiddleware } from "hono/factory";
import { ApiError } from "../errors.ts";

/**
 * The limit for a single request: its fields at their longest fit in every spelling, also as `\ud83c\udfb5`, twelve
 * bytes for one character.
 */
export const MAX_JSON_KILOBYTES = 512;

/** Throws 413 for a larger body, with or without a Content-Length. */
export function maxBody(kilobytes: number) {
  return bodyLimit({
    maxSize: kilobytes * 1024,
    onError: () => {
      throw new ApiError("too_large", `the body must not be larger than ${kilobytes.toLocaleString("en")} kB`);
    },
  });
}

export const singleBody = maxBody(MAX_JSON_KILOBYTES);

/** A JSON body of any content type, which must be an object. Throws 400 or 415 for anything else. */
export async function readObject(c: Context): Promise<object> {
  const value = parseJson(await readText(c));
  if (isObject(value)) return value;
  throw new ApiError("invalid", NOT_AN_OBJECT);
}

export const NOT_AN_OBJECT = "the body must be a JSON object";

export function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * A JSON body that is declared as JSON. A request without a body and without a Content-Type has an empty object. Throws
 * 400 or 415 for anything else.
 */
export async function readJson(c: Context): Promise<unknown> {
  const type = c.req.header("Content-Type") ?? "";
  if (type !== "" && !JSON_TYPE.test(mediaTypeOf(type))) throw notJson();
  const text = await readText(c);
  if (type !== "") return parseJson(text);
  if (text !== "") throw notJson();
  return {};
}

const JSON_TYPE = /^application\/(.+\+)?json$/;

function notJson(): ApiError {
  const headers = { Accept: "application/json" };
  return new ApiError("unsupported_media_type", "send JSON, with Content-Type: application/json", { headers });
}

/**
 * The body, which must be UTF-8 (RFC 8259), without its byte order mark. Throws 415 for an encoded body and for another
 * charset, and 400 for bytes that are not UTF-8.
 */
async function readText(c: Context): Promise<string> {
  rejectEncoded(c);
  rejectCharset(c.req.header("Content-Type") ?? "");
  const bytes = await c.req.arrayBuffer();
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    throw new ApiError("invalid", "the body is not valid UTF-8; JSON must be encoded as UTF-8");
  }
}

function rejectEncoded(c: Context): void {
  const coding = (c.req.header("Content-Encoding") ?? "").trim().toLowerCase();
  if (coding === "" || coding === "identity") return;
  const headers = { "Accept-Encoding": "identity" };
  throw new ApiError("unsupported_media_type", "send the body without Content-Encoding", { headers });
}

function rejectCharset(type: string): void {
  const charsets = [...type.matchAll(/;\s*charset\s*=\s*["']?([^;"']*)/gi)].map(([, name = ""]) => name.trim());
  const other = charsets.find((name) => !/^utf-?8$/i.test(name));
  if (other === undefined) return;
  throw new ApiError(
    "unsupported_media_type",
    "JSON must be encoded as UTF-8; send it with charset=utf-8 or without a charset",
  );
}

/** Parses JSON. Throws 400 with the position of the error. */
function parseJson(text: string): unknown {
  if (text.trim() === "") throw new ApiError("invalid", "the body is empty; send a JSON object");
  try {
    return LONE_SURROGATE.test(text) ? JSON.parse(text, wellFormed) : JSON.parse(text);
  } catch (error) {
    throw new ApiError("invalid", `the body is not valid JSON${positionIn(text, String(error))}`);
  }
}

/** Only an escape can be half of a pair: bytes that encode one are not UTF-8. */
const LONE_SURROGATE = /\\u[dD][89a-fA-F]/;

// D1, R2 and SHA-256 take UTF-8, which cannot encode half of a pair: each would store another text.
function wellFormed(_: string, value: unknown): unknown {
  if (typeof value === "string") return value.toWellFormed();
  if (!isObject(value) || Object.keys(value).every((key) => key.isWellFormed())) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key.toWellFormed(), entry]));
}

/** Where the runtime's parser stopped; empty if it does not say. */
function positionIn(text: string, error: string): string {
  const position = Number(/ at position (\d+)/.exec(error)?.[1] ?? Number.NaN);
  if (Number.isNaN(position)) return /end of JSON/.test(error) ? ": it ends too early" : "";
  const lines = text.slice(0, position).split("\n");
  return `: line ${lines.length}, column ${(lines.at(-1) ?? "").length + 1}`;
}

/** The runtime buffers a whole form to parse it, so it must be small. */
export const MAX_FORM_KILOBYTES = 10_000;

const KINDS: [kind: BodyKind, pattern: RegExp][] = [
  ["json", JSON_TYPE],
  ["form", /^multipart\/form-data$/],
  ["file", /^(audio\/.+|video\/mp4|application\/(octet-stream|ogg))$/],
];
const formBody = maxBody(MAX_FORM_KILOBYTES);

export type BodyKind = "json" | "form" | "file";

/** The kind of body that the Content-Type declares. Throws 415 for any other, and for an encoded body. */
export function bodyKindOf(c: Context): BodyKind {
  rejectEncoded(c);
  const type = mediaTypeOf(c.req.header("Content-Type") ?? "");
  const kind = KINDS.find(([, pattern]) => pattern.test(type))?.[0];
  if (kind) return kind;
  const message = "send a file (audio/…, application/octet-stream), a form (multipart/form-data) or JSON";
  throw new ApiError("unsupported_media_type", message);
}

function mediaTypeOf(type: string): string {
  return type.split(";")[0]?.trim().toLowerCase() ?? "";
}

/** Limits forms and JSON, which are buffered. A file is streamed, and limited while it is. */
export const uploadBody = createMiddleware(async (c, next) => {
  const kind = bodyKindOf(c);
  if (kind === "file") return next();
  return kind === "form" ? formBody(c, next) : singleBody(c, next);
});

/** Throws 400 if the body is not a valid form. */
export function formOf(c: Context): Promise<FormData> {
  return c.req.raw.formData().catch(() => {
    throw new ApiError("invalid", "the body is not a valid multipart/form-data form");
  });
}
