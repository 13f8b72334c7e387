import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { ApiError } from "../../../errors.ts";
import { formOf } from "../../../middleware/body.ts";
import { MAX_UPLOAD_BYTES } from "../../../storage/receive.ts";
import { invalid } from "../describe.ts";
import { fields, retentionDays, webUrl } from "../fields.ts";

/** A file that comes with its request, and how long it says it is. */
export interface UploadedFile {
  body: ReadableStream<Uint8Array>;
  bytes: number;
  options: UploadOptions;
}

const TITLE = "must have at most 500 characters";

/** What is said beside a file, all of it as text: in the query, or in the fields of a form. */
export const UPLOAD_OPTIONS = {
  title: z.string().max(500, { error: TITLE }).optional().openapi({ example: "My demo" }),
  hook_url: webUrl("https://example.com/hooks/fermata").optional(),
  retention_days: z
    .string()
    .transform(Number)
    .pipe(retentionDays)
    .optional()
    .openapi({ type: "integer", minimum: 1, maximum: 3_650 }),
};
const FormFields = fields({ ...UPLOAD_OPTIONS, idempotency_key: z.string().min(1).max(255).optional() });
export type UploadOptions = z.infer<typeof FormFields>;

/** The body as it is: its length must be declared, since R2 takes no other stream. */
export function fileInBody(c: Context, options: UploadOptions): UploadedFile {
  const declared = c.req.header("Content-Length") ?? "";
  if (!/^\d+$/.test(declared)) throw new ApiError("length_required", "a file needs a Content-Length");
  const { body } = c.req.raw;
  if (Number(declared) > MAX_UPLOAD_BYTES) {
    throw new ApiError("too_large", `a file must not be larger than ${MAX_UPLOAD_BYTES / 1_000_000} MB`);
  }
  if (!body || Number(declared) === 0) throw unfit("", "is empty");
  return { body, bytes: Number(declared), options };
}

/** The form's `file`, and its other fields. */
export async function fileInForm(c: Context): Promise<UploadedFile> {
  const { file, ...texts } = Object.fromEntries(await formOf(c));
  if (!(file instanceof File)) throw unfit("/file", "must be a file");
  if (file.size === 0) throw unfit("/file", "is empty");
  const read = FormFields.safeParse(texts);
  if (!read.success) throw invalid(read.error);
  return { body: file.stream(), bytes: file.size, options: read.data };
}

/** `pointer`: empty where the file is the whole body. */
export function unfit(pointer: string, message: string): ApiError {
  const errors = [{ pointer, message }];
  return new ApiError("validation_failed", `file ${message}`, { errors });
}
