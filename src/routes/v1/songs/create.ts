import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { CallerEnv } from "../../../middleware/auth.ts";
import { smallBody } from "../../../middleware/body.ts";
import { body, json, NOT_FOUND, needs, PROBLEMS, refuseInvalid } from "../describe.ts";
import { songId } from "../fields.ts";
import { SubmitHeaders, SubmitQuery } from "../headers.ts";
import { Job } from "../jobs/response.ts";
import { BODIES } from "./schema.ts";
import { dryRun, submitResponse } from "./submit.ts";

export const DryRun = z
  .object({ dry_run: z.literal(true), cost: z.int(), available: z.int(), sufficient: z.boolean() })
  .openapi("DryRun", { example: { dry_run: true, cost: 3, available: 30, sufficient: true } });

interface Described {
  path: string;
  summary: string;
  example: object;
}

const STYLE = { sound_prompt: "bright folk waltz with fiddle" };
const LYRICS_AND_STYLE = { lyrics: "[Verse]\nMorning light on the window", ...STYLE };
const OPERATIONS: Record<Exclude<keyof typeof BODIES, "upload">, Described> = {
  song: {
    path: "/songs",
    summary: "Make a song from words and a style",
    example: { title: "Morning Light", ...LYRICS_AND_STYLE },
  },
  lyrics: { path: "/lyrics", summary: "Write words for a song", example: { prompt: "a rainy evening in the city" } },
  extend: on("extend", "Go on from a moment of a song", { start_seconds: 1, ...LYRICS_AND_STYLE }),
  cover: on("cover", "The same tune and words in another style", { ...STYLE, cover_strength: 0.8 }),
  replace: on("replace", "Make a part of a song anew", { start_seconds: 0, end_seconds: 1, ...LYRICS_AND_STYLE }),
  variation: on("variation", "Another song from the same wishes", { seed: "42" }),
  swap_vocals: on("swap-vocals", "New vocals over the same backing", { ...LYRICS_AND_STYLE }),
  swap_instrumental: on("swap-instrumental", "A new backing under the same vocals", { ...STYLE }),
  stems: on("stems", "Vocals, drums, bass and the rest, each alone", {}),
  export: on("export", "The song as a file of another format", { format: "wav" }),
};

function on(name: string, summary: string, example: object): Described {
  return { path: `/songs/{id}/${name}`, summary, example };
}

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

for (const [name, { path, summary, example }] of Object.entries(OPERATIONS)) {
  const schema = BODIES[name as keyof typeof OPERATIONS];
  const params = path.includes("{id}") ? { params: z.object({ id: songId }) } : {};
  songs.openapi(
    createRoute({
      ...{ ...submission, path, summary, operationId: `create_${name}` },
      request: { ...request, ...params, body: body(schema, summary, example as never) },
    }),
    (c) => {
      const made = { requested: c.req.valid("json"), songId: c.req.param("id") ?? "", headers: c.req.valid("header") };
      return c.req.valid("query").dry_run ? dryRun(c, made) : submitResponse(c, made);
    },
  );
}
