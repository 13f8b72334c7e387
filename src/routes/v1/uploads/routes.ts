import { type RouteConfig, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { priceJob } from "../../../actions/accept-job.ts";
import { readConfig } from "../../../env.ts";
import { ApiError } from "../../../errors.ts";
import { sourceIdOf } from "../../../job/job.ts";
import { type CallerEnv, requireScope } from "../../../middleware/auth.ts";
import { bodyKindOf, readJson, uploadBody } from "../../../middleware/body.ts";
import { receive } from "../../../storage/receive.ts";
import { spaceError } from "../../../storage/space.ts";
import { PROFILES, upstreamForNew } from "../../../upstream/registry.ts";
import type { FieldError } from "../../../validation/field-error.ts";
import { PROBLEMS } from "../describe.ts";
import { fields } from "../fields.ts";
import { SubmitHeaders, SubmitQuery } from "../headers.ts";
import { nativeRouter, queryOf } from "../router.ts";
import { SUBMIT_RESPONSES } from "../songs/create.ts";
import { BODIES, type ParsedRequest } from "../songs/schema.ts";
import { dryRun, inputAndHook, nativeRejection, submitResponse } from "../songs/submit.ts";
import { invalidFields, validate } from "../validate.ts";
import { fileInBody, fileInForm, invalidFile, UPLOAD_OPTIONS, type UploadedFile } from "./body.ts";

const file = z.string().openapi({ format: "binary", description: "The audio file." });
const Form = z.object({ ...UPLOAD_OPTIONS, file }).describe("The audio file and its parameters.");
const Query = fields({ ...SubmitQuery.shape, ...UPLOAD_OPTIONS });

/** The description of the one route that accepts three kinds of body. */
export const UPLOAD: RouteConfig = {
  ...{ method: "post", path: "/uploads", operationId: "create_upload", tags: ["Songs"], "x-scope": "jobs:write" },
  summary: "Upload a song",
  description:
    "Creates a song from your own recording. Send the audio file as the body (up to 95 MB, with `Content-Length`; its " +
    "parameters are in the query), as the field `file` of a form (up to 10 MB), or as a public link in JSON. The format " +
    "is detected from the content of the file; `upload_formats` in `GET /capabilities` lists those that the upstream " +
    "accepts.",
  request: {
    headers: SubmitHeaders,
    query: Query,
    body: {
      required: true,
      description: "The audio file, or a link to it.",
      content: {
        "application/json": {
          schema: BODIES.upload,
          example: { url: "https://example.com/demo.mp3", title: "My demo" },
        },
        "audio/*": { schema: file },
        "multipart/form-data": { schema: Form },
      },
    },
  },
  responses: { ...SUBMIT_RESPONSES, ...PROBLEMS },
};

export const uploads = nativeRouter();
uploads.openAPIRegistry.registerPath(UPLOAD);

uploads.post("/uploads", requireScope("jobs:write"), uploadBody, async (c) => {
  const kind = bodyKindOf(c);
  const body = kind === "json" ? validate(BODIES.upload, await readJson(c)) : null;
  const { headers, query } = validParts(c, body?.errors ?? []);
  const { dry_run, ...options } = query;
  if (body?.data) {
    const request = body.data;
    return dry_run ? dryRun(c, { request, headers }) : submitResponse(c, { request, headers });
  }
  if (dry_run) return dryRun(c, { request: uploadRequest(options, ""), headers });
  const file = kind === "form" ? await fileInForm(c) : fileInBody(c, options);
  await rejectEarly(c, uploadRequest(file.options, ""));
  const { id, sha256 } = await store(c, file);
  return submitResponse(c, { request: uploadRequest(file.options, sha256), id, headers });
});

/** Rejects a request before its file is received. The job is checked again when it is accepted. */
async function rejectEarly(c: Context<CallerEnv>, request: ParsedRequest): Promise<void> {
  const reason = await spaceError(c.env);
  if (reason) throw new ApiError("unavailable", reason);
  const outcome = await priceJob(c.env, c.var.caller.accountId, inputAndHook({ request }));
  if (outcome.kind === "refused") throw nativeRejection(outcome);
  if (outcome.needed > outcome.available) throw nativeRejection({ ...outcome, kind: "insufficient_credits" });
}

/** Stores the file under the id of the job before the job is accepted, so that an accepted job always has its file. */
async function store(c: Context<CallerEnv>, { body, bytes }: UploadedFile) {
  const id = crypto.randomUUID();
  const upstream = upstreamForNew(readConfig(c.env).upstreams, "upload");
  const formats = PROFILES[upstream?.name ?? "engine"].uploads;
  const received = await receive({ bucket: c.env.ASSETS, assetId: sourceIdOf(id), body, bytes, formats });
  switch (received.kind) {
    case "stored":
      return { id, sha256: received.asset.sha256 };
    case "rejected":
      throw invalidFile(`cannot be used: ${received.reason}`);
    case "broken":
      throw new ApiError("invalid", `the file is incomplete: ${received.reason}`);
    case "unavailable":
      throw new ApiError("unavailable", "the file could not be stored and nothing was charged; retry the same request");
  }
}

/** `sha256` of the file is part of the canonical request: an idempotency key belongs to one file. */
function uploadRequest(options: UploadedFile["options"], sha256: string): ParsedRequest {
  const { title = null, hook_url: hookUrl = null, retention_days: days = null, metadata = null } = options;
  return {
    inputFor: () => ({ operation: "upload", audioUrl: null, title }),
    ...{ hookUrl, retentionDays: days, metadata, idempotencyKey: options.idempotency_key ?? null, lengthSeconds: null },
    canonical: JSON.stringify({ sha256, title, hookUrl, days, ...(metadata && { metadata }) }),
  };
}

/** The headers and the query. Throws 422 with their errors and those of the body. */
function validParts(c: Context, bodyErrors: FieldError[]) {
  const headers = validate(SubmitHeaders, c.req.header(), { in: "header" });
  const query = validate(Query, queryOf(c), { in: "query" });
  const errors = [...bodyErrors, ...(query.errors ?? []), ...(headers.errors ?? [])];
  if (errors.length > 0 || !headers.data || !query.data) throw invalidFields(errors);
  return { headers: headers.data, query: query.data };
}
