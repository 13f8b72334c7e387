import { createRoute, z } from "@hono/zod-openapi";
import { dbFor } from "../../../db/databases.ts";
import { findJob } from "../../../db/jobs.ts";
import { readConfig } from "../../../env.ts";
import { ApiError } from "../../../errors.ts";
import { MAX_TOKEN_MS, signJobToken, TOKEN_SCOPES, tokenScopes } from "../../../keys/job-token.ts";
import { baseUrl } from "../../../middleware/base-url.ts";
import { body, json, NOT_FOUND, needs, PROBLEMS } from "../describe.ts";
import { TOKEN } from "../examples.ts";
import { fields, wholeNumber } from "../fields.ts";
import { nativeRouter } from "../router.ts";
import { JobId } from "./response.ts";

const MAX_SECONDS = MAX_TOKEN_MS / 1_000;

const TokenBody = fields({
  expires_in: wholeNumber(1, MAX_SECONDS)
    .default(MAX_SECONDS)
    .describe(`Seconds until the token expires, from 1 to ${MAX_SECONDS}. Default ${MAX_SECONDS}.`),
});

export const JobToken = z
  .object({
    token: z.string().describe("The token. Send it as the query parameter `token`."),
    expires_at: z.iso.datetime().describe("When the token expires."),
    scopes: z
      .array(z.enum(TOKEN_SCOPES))
      .describe("What the token may do. It has `audio:read`, for the links to files, only if the API key has it."),
    urls: z
      .object({
        self: z.url().describe("URL of the job, with the token."),
        events: z.url().describe("URL of the event stream of the job, with the token."),
      })
      .describe("URLs that the token allows to read."),
  })
  .openapi("JobToken", { description: "A token with which a browser reads one job.", example: TOKEN });

export const jobToken = nativeRouter();

jobToken.openapi(
  createRoute({
    ...{ ...needs("jobs:read"), tags: ["Jobs"], method: "post", path: "/jobs/{id}/token" },
    operationId: "create_job_token",
    summary: "Create a token for a browser",
    description:
      "Creates a token with which a browser reads this job and its event stream, as `?token=…`, without the API key. It " +
      "expires after ten minutes at most, and ends as soon as its API key is revoked, expires or loses a scope. It can " +
      "be used for GET only. It is not stored, and counts as a read for the rate limit.",
    request: {
      params: JobId,
      body: { ...body(TokenBody, "How long the token works.", { expires_in: 300 }), required: false },
    },
    responses: { 201: json(JobToken, "The token."), ...PROBLEMS, ...NOT_FOUND },
  }),
  async (c) => {
    const { id: jobId } = c.req.valid("param");
    const { caller } = c.var;
    if (caller.kind !== "key") throw new ApiError("forbidden", "a token is created with an API key");
    if (!(await findJob(dbFor(c.env, caller.accountId), jobId, caller.accountId)))
      throw new ApiError("not_found", `no job with id ${jobId}`);
    const { expires_in = MAX_SECONDS } = c.req.valid("json");
    const keyEnd = caller.expiresAt ?? Number.POSITIVE_INFINITY;
    const expiresAt = Math.min(Date.now() + expires_in * 1_000, keyEnd);
    const claims = { jobId, keyId: caller.keyId, scopes: tokenScopes(caller.scopes), expiresAt };
    const token = await signJobToken(readConfig(c.env).signingSecret, claims);
    const self = `${baseUrl(c)}/v1/jobs/${jobId}`;
    const urls = { self: `${self}?token=${token}`, events: `${self}/events?token=${token}` };
    c.header("Cache-Control", "no-store");
    c.header("Referrer-Policy", "no-referrer");
    return c.json({ token, expires_at: new Date(expiresAt).toISOString(), scopes: claims.scopes, urls }, 201);
  },
);
