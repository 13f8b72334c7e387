import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { ApiError } from "../../../errors.ts";
import { formOf } from "../../../middleware/body.ts";
import { MAX_UPLOAD_BYTES } from "../../../storage/receive.ts";
import { invalid } from "../describe.ts";
import { fields, hookUrl, metadata, retentionDays } from "../fields.ts";

/** A file in a request body, with its declared length. */
export interface UploadedFile {
  body: ReadableStream<Uint8Array>;
  bytes: number;
  options: UploadOptions;
}

const TITLE = { error: "must have at most 500 characters" };

/** The parameters of an uploaded file, which are strings in a query as well as in a form. */
export const UPLOAD_OPTIONS = {
  title: z.string().max(500, TITLE).optional().describe("Title of the song, at most 500 characters. Default: none."),
  hook_url: hookUrl.optional(),
  metadata: z
    .string()
    .transform((text, { addIssue }) => {
      try {
        return JSON.parse(text);
      } catch {
        addIssue("must be a JSON object");
        return z.NEVER;
      }
    })
    .pipe(metadata)
    .optional()
    .openapi({ type: "string", description: `${metadata.description} As a JSON object.` }),
  retention_days: z
    .string()
    .transform(Number)
    .pipe(retentionDays)
    .optional()
    .openapi({
      ...{ type: "integer", minimum: 1, maximum: 3_650 },
      description:
        "Number of days, from 1 to 3650, after which the song is deleted automatically, counted from its creation. " +
        "Default: it is kept until you delete it.",
    }),
};
const FormFields = fields({ ...UPLOAD_OPTIONS, idempotency_key: z.string().min(1).max(255).optional() });
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
  if (!body || bytes === 0) throw invalidFile("", "is empty");
  return { body, bytes, options };
}

/** The field `file` of a form, and its other fields. */
export async function fileInForm(c: Context): Promise<UploadedFile> {
  const { file, ...texts } = Object.fromEntries(await formOf(c));
  if (!(file instanceof File)) throw invalidFile("/file", "must be a file");
  if (file.size === 0) throw invalidFile("/file", "is empty");
  const options = FormFields.safeParse(texts);
  if (!options.success) throw invalid(options.error);
  return { body: file.stream(), bytes: file.size, options: options.data };
}

/** `pointer` is empty if the file is the whole body. */
export function invalidFile(pointer: string, message: string): ApiError {
  const errors = [{ pointer, message }];
  return new ApiError("validation_failed", `file ${message}`, { errors });
}
