import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { CallerEnv } from "../../middleware/authenticate.ts";
import { smallBody } from "../../middleware/json-body.ts";
import { json, NOT_FOUND, needs, PROBLEMS, refuseInvalid } from "./describe.ts";
import { songId } from "./fields.ts";
import { Job } from "./job-answer.ts";
import { SubmitHeaders, SubmitQuery } from "./prefer.ts";
import { BODIES } from "./request-body.ts";
import { dryRun, submitAnswer } from "./submit.ts";

const DryRun = z
  .object({ dry_run: z.literal(true), cost: z.int(), available: z.int(), sufficient: z.boolean() })
  .openapi("DryRun");

type OnASong = Exclude<keyof typeof BODIES, "song" | "lyrics" | "upload">;
const ON_A_SONG: Record<OnASong, string> = {
  extend: "Go on from a moment of a song",
  cover: "The same tune and words in another style",
  replace: "Make a part of a song anew",
  variation: "Another song from the same wishes",
  swap_vocals: "New vocals over the same backing",
  swap_instrumental: "A new backing under the same vocals",
  stems: "Vocals, drums, bass and the rest, each alone",
  export: "The song as a file of another format",
};

const submission = {
  method: "post" as const,
  ...needs("jobs:write"),
  tags: ["Songs"],
  responses: {
    200: json(DryRun, "`dry_run`: what it would cost; nothing was made"),
    202: json(Job, "The job: it is durable and can be asked for at `Location`"),
    ...PROBLEMS,
    ...NOT_FOUND,
  },
};
const request = { headers: SubmitHeaders, query: SubmitQuery };

/** Everything that makes a song. Each answers at once with a job. */
export const songs = new OpenAPIHono<CallerEnv>({ defaultHook: refuseInvalid });
songs.use("/songs/*", smallBody).use("/songs", smallBody).use("/lyrics", smallBody);

for (const [name, path, summary] of [
  ["song", "/songs", "Make a song from words and a style"],
  ["lyrics", "/lyrics", "Write words for a song"],
] as const) {
  songs.openapi(
    createRoute({
      ...{ ...submission, path, summary, operationId: `create_${name}` },
      request: { ...request, body: json(BODIES[name], summary) },
    }),
    (c) => {
      const made = { requested: c.req.valid("json"), headers: c.req.valid("header") };
      return c.req.valid("query").dry_run ? dryRun(c, made) : submitAnswer(c, made);
    },
  );
}

for (const [name, summary] of Object.entries(ON_A_SONG) as [OnASong, string][]) {
  songs.openapi(
    createRoute({
      ...{ ...submission, path: `/songs/{id}/${name.replace("_", "-")}`, summary, operationId: `${name}_song` },
      request: { ...request, params: z.object({ id: songId }), body: json(BODIES[name], summary) },
    }),
    (c) => {
      const { id } = c.req.valid("param");
      const made = { requested: c.req.valid("json"), songId: id, headers: c.req.valid("header") };
      return c.req.valid("query").dry_run ? dryRun(c, made) : submitAnswer(c, made);
    },
  );
}
