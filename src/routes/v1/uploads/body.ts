import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { ApiError } from "../../../errors.ts";
import { formOf } from "../../../middleware/body.ts";
import { MAX_IDEMPOTENCY_KEY, MAX_TITLE } from "../../../operations/limits.ts";
import { MAX_UPLOAD_BYTES } from "../../../storage/receive.ts";
import { broken } from "../../../validation/custom.ts";
import { fieldError } from "../../../validation/field-error.ts";
import { fields, hookUrl, MAX_RETENTION_DAYS, metadata, prose, text, wholeNumberText } from "../fields.ts";
import { invalidFields, validate } from "../validate.ts";

/** A file in a request body, with its declared length. */
export interface UploadedFile {
  body: ReadableStream<Uint8Array>;
  bytes: number;
  options: UploadOptions;
}

/** The parameters of an uploaded file, which are strings in a query as well as in a form. */
export const UPLOAD_OPTIONS = {
  title: prose(MAX_TITLE).optional().describe(`Title of the song, at most ${MAX_TITLE} characters. Default: none.`),
  hook_url: hookUrl.optional(),
  metadata: z
    .string()
    .transform((text, { addIssue }) => {
      try {
        return JSON.parse(text);
      } catch {
        return broken(addIssue, { rule: "format", format: "json" });
      }
    })
    .pipe(metadata)
    .optional()
    .openapi({ type: "string", description: `${metadata.description} As a JSON object.` }),
  retention_days: wholeNumberText(1, MAX_RETENTION_DAYS)
    .optional()
    .openapi({
      description:
        `Number of days, from 1 to ${MAX_RETENTION_DAYS}, after which the song is deleted automatically, counted from its ` +
        "creation. Default: it is kept until you delete it.",
    }),
};
const FormFields = fields({ ...UPLOAD_OPTIONS, idempotency_key: text(MAX_IDEMPOTENCY_KEY, 1).optional() });
const MISSING = "must be a file";
export type UploadOptions = z.infer<typeof FormFields>;

/** The request body as a file. Its length must be declared, because R2 accepts only streams of a known length. */
export function fileInBody(c: Context, options: UploadOptions): UploadedFile {
  const contentLength = c.req.header("Content-Length") ?? "";
  if (!/^\d+$/.test(contentLength)) throw new ApiError("length_required", "a file requires the header Content-Length");
  const { body } = c.req.raw;
  const bytes = Number(contentLength);
  if (bytes > MAX_UPLOAD_BYTES) {
    throw new ApiError("too_large", `a file must not be larger than ${MAX_UPLOAD_BYTES / 1_000_000} MB`);
  }
  if (!body || bytes === 0) throw invalidFile("is empty");
  return { body, bytes, options };
}

/** The field `file` of a form, and its other fields. */
export async function fileInForm(c: Context): Promise<UploadedFile> {
  const { file, ...texts } = fieldsOf(await formOf(c));
  const problem = !(file instanceof File) ? MISSING : file.size === 0 ? "is empty" : null;
  const options = validate(FormFields, texts);
  const errors = [...(problem ? [fileError("/file", problem)] : []), ...(options.errors ?? [])];
  if (errors.length > 0 || !(file instanceof File) || !options.data) throw invalidFields(errors);
  return { body: file.stream(), bytes: file.size, options: options.data };
}

/** A form sends a field that the user left empty as an empty string. */
function fieldsOf(form: FormData): Record<string, unknown> {
  return Object.fromEntries([...form].filter(([, value]) => value !== ""));
}

/** The file is the whole body. */
export function invalidFile(message: string): ApiError {
  return new ApiError("validation_failed", `file ${message}`, { errors: [fileError("", message)] });
}

function fileError(pointer: string, message: string) {
  return fieldError(pointer, { rule: message === MISSING ? "required" : "file" }, message);
}
