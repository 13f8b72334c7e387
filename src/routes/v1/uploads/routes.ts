import { OpenAPIHono, type RouteConfig, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { priceJob } from "../../../actions/accept-job.ts";
import { readConfig } from "../../../env.ts";
import { ApiError } from "../../../errors.ts";
import { sourceIdOf } from "../../../job/job.ts";
import { type CallerEnv, requireScope } from "../../../middleware/auth.ts";
import { bodyKindOf, parseObject, uploadBody } from "../../../middleware/body.ts";
import { receive } from "../../../storage/receive.ts";
import { PROFILES, upstreamForNew } from "../../../upstream/registry.ts";
import { invalid, json, PROBLEMS, refuseInvalid } from "../describe.ts";
import { SubmitHeaders, SubmitQuery } from "../headers.ts";
import { Job } from "../jobs/response.ts";
import { DryRun } from "../songs/create.ts";
import { BODIES, type ParsedRequest } from "../songs/schema.ts";
import { dryRun, inputAndHook, refused, submitResponse } from "../songs/submit.ts";
import { fileInBody, fileInForm, UPLOAD_OPTIONS, type UploadedFile, unfit } from "./body.ts";

const file = z.string().openapi({ format: "binary", description: "The file itself" });
const Form = z.object({ ...UPLOAD_OPTIONS, file });

/** The one route that reads a body in three ways, as the reference tells it. */
export const UPLOAD: RouteConfig = {
  ...{ method: "post", path: "/uploads", operationId: "create_upload", tags: ["Songs"], "x-scope": "jobs:write" },
  summary: "A song from a recording of your own",
  description:
    "The file is the body (up to 95 MB, with `Content-Length`; `title`, `hook_url` and `retention_days` in the query), " +
    "or a field of a form (up to 10 MB), or stands behind a public link. It is recognised by its bytes.",
  request: {
    headers: SubmitHeaders,
    query: z.object({ ...SubmitQuery.shape, ...UPLOAD_OPTIONS }),
    body: {
      required: true,
      description: "A link, or the file",
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
  responses: {
    200: json(DryRun, "`dry_run`: what it would cost; nothing was made"),
    202: json(Job, "The job: it is durable and can be asked for at `Location`"),
    ...PROBLEMS,
  },
};

const Query = z.object({ ...SubmitQuery.shape, ...UPLOAD_OPTIONS });

/** Songs from recordings of the caller's own. */
export const uploads = new OpenAPIHono<CallerEnv>({ defaultHook: refuseInvalid });
uploads.openAPIRegistry.registerPath(UPLOAD);

uploads.post("/uploads", requireScope("jobs:write"), uploadBody, async (c) => {
  const headers = checked(SubmitHeaders, c.req.header(), "header");
  const { dry_run, ...options } = checked(Query, c.req.query(), "query");
  const kind = bodyKindOf(c);
  if (kind === "json") {
    const requested = checked(BODIES.upload, parseObject(await c.req.text()));
    return dry_run ? dryRun(c, { requested, headers }) : submitResponse(c, { requested, headers });
  }
  if (dry_run) return dryRun(c, { requested: requestedOf(options, ""), headers });
  const file = kind === "form" ? await fileInForm(c) : fileInBody(c, options);
  await refuseEarly(c, requestedOf(file.options, ""));
  const { id, sha256 } = await stored(c, file);
  return submitResponse(c, { requested: requestedOf(file.options, sha256), id, headers });
});

/** Before a file has travelled for nothing. It is checked again when the job is accepted. */
async function refuseEarly(c: Context<CallerEnv>, requested: ParsedRequest): Promise<void> {
  const priced = await priceJob(c.env, c.var.caller, inputAndHook({ requested }));
  if (priced.kind === "refused") throw refused(priced);
  if (priced.needed > priced.available) throw refused({ ...priced, kind: "insufficient_credits" });
}

/** Stores the file under a job's id before there is that job: one that is accepted has its file. */
async function stored(c: Context<CallerEnv>, { body, bytes }: UploadedFile) {
  const id = crypto.randomUUID();
  const upstream = upstreamForNew(readConfig(c.env).upstreams, "upload");
  const kinds = upstream ? PROFILES[upstream.name].uploadContainers : [];
  const received = await receive({ bucket: c.env.ASSETS, assetId: sourceIdOf(id), body, bytes, kinds });
  switch (received.kind) {
    case "stored":
      return { id, sha256: received.asset.sha256 };
    case "rejected":
      throw unfit("", `cannot be used: ${received.reason}`);
    case "broken":
      throw new ApiError("invalid", `the file did not come whole: ${received.reason}`);
    case "unavailable":
      throw new ApiError("unavailable", "the file could not be stored and nothing was charged: please send it again");
  }
}

/** `sha256`: of the file, since the same request is one with the same file. */
function requestedOf(options: UploadedFile["options"], sha256: string): ParsedRequest {
  const { title = null, hook_url: hookUrl = null, retention_days: days = null, idempotency_key = null } = options;
  return {
    inputFor: () => ({ operation: "upload", audioUrl: null, title }),
    ...{ hookUrl, retentionDays: days, idempotencyKey: idempotency_key, lengthSeconds: null },
    canonical: JSON.stringify({ sha256, title, hookUrl, days }),
  };
}

function checked<S extends z.ZodType>(schema: S, value: unknown, place?: "query" | "header"): z.output<S> {
  const read = schema.safeParse(value);
  if (!read.success) throw invalid(read.error, place);
  return read.data;
}
