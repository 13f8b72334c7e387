import type { RouteConfig } from "@hono/zod-openapi";
import { z } from "@hono/zod-openapi";
import { json, PROBLEMS } from "../describe.ts";
import { SubmitHeaders, SubmitQuery } from "../headers.ts";
import { Job } from "../jobs/response.ts";
import { DryRun } from "../songs/create.ts";
import { BODIES } from "../songs/schema.ts";
import { UPLOAD_OPTIONS } from "./body.ts";

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
