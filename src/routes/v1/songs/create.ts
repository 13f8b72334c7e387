import { createRoute, z } from "@hono/zod-openapi";
import { body, json, NOT_FOUND, needs, PROBLEMS } from "../describe.ts";
import { SubmitHeaders, SubmitQuery } from "../headers.ts";
import { Job } from "../jobs/response.ts";
import { nativeRouter } from "../router.ts";
import { SongId } from "./response.ts";
import { BODIES, type ParsedRequest } from "./schema.ts";
import { dryRun, submitResponse } from "./submit.ts";

const DryRun = z
  .object({
    dry_run: z.literal(true).describe("Always true."),
    cost: z.int().describe("Price of the job in credits."),
    available: z.int().describe("Available credits of the account."),
    sufficient: z.boolean().describe("Whether the available credits cover the price."),
  })
  .openapi("DryRun", {
    description: "Price of a valid request.",
    example: { dry_run: true, cost: 3, available: 30, sufficient: true },
  });

/**
 * The success responses of every submit. The dry run is `2XX`, not `200`: tools sort the codes and take the first
 * success for the usual response, which is the 202.
 */
export const SUBMIT_RESPONSES = {
  202: json(Job, "The accepted job. It is stored, and `Location` has its URL."),
  "2XX": json(DryRun, "200, with `dry_run=1` only: the price of the request. No job was created."),
};

interface Description<Example> {
  path: string;
  summary: string;
  description: string;
  example: Example;
}

/** A request that creates a job; the compiler checks its example against its schema. */
function submission<S extends z.ZodType<ParsedRequest>>(schema: S, about: Description<z.input<S>>) {
  const { path, summary, description, example } = about;
  const requestBody: ReturnType<typeof body<z.ZodType<ParsedRequest>>> = body(
    schema,
    "Parameters of the job.",
    example,
  );
  return { path, summary, description, body: requestBody };
}

const STYLE = { sound_prompt: "bright folk waltz with fiddle" };
const LYRICS_AND_STYLE = { lyrics: "[Verse]\nMorning light on the window", ...STYLE };
const SUBMISSIONS = {
  song: submission(BODIES.song, {
    path: "/songs",
    summary: "Create a song",
    description: "Creates a song from a style (`sound_prompt`), lyrics or both.",
    example: { title: "Morning Light", ...LYRICS_AND_STYLE },
  }),
  lyrics: submission(BODIES.lyrics, {
    path: "/lyrics",
    summary: "Write lyrics",
    description: "Writes lyrics from a prompt. They are in the field `lyrics` of the finished job.",
    example: { prompt: "a rainy evening in the city" },
  }),
  extend: submission(BODIES.extend, {
    path: "/songs/{id}/extend",
    summary: "Extend a song",
    description: "Creates a new song that is the original up to `start_seconds` and continues from there.",
    example: { start_seconds: 1, ...LYRICS_AND_STYLE },
  }),
  cover: submission(BODIES.cover, {
    path: "/songs/{id}/cover",
    summary: "Cover a song",
    description: "Creates a new song with the melody and the lyrics of the original in another style.",
    example: { ...STYLE, cover_strength: 0.8 },
  }),
  replace: submission(BODIES.replace, {
    path: "/songs/{id}/replace",
    summary: "Replace a section",
    description: "Creates a new song in which the section from `start_seconds` to `end_seconds` is regenerated.",
    example: { start_seconds: 0, end_seconds: 1, ...LYRICS_AND_STYLE },
  }),
  variation: submission(BODIES.variation, {
    path: "/songs/{id}/variation",
    summary: "Create a variation",
    description: "Creates another song from the parameters of the original.",
    example: { seed: "42" },
  }),
  swap_vocals: submission(BODIES.swap_vocals, {
    path: "/songs/{id}/swap-vocals",
    summary: "Swap the vocals",
    description: "Creates a new song with new vocals over the instrumental of the original.",
    example: LYRICS_AND_STYLE,
  }),
  swap_instrumental: submission(BODIES.swap_instrumental, {
    path: "/songs/{id}/swap-instrumental",
    summary: "Swap the instrumental",
    description: "Creates a new song with a new instrumental under the vocals of the original.",
    example: STYLE,
  }),
  stems: submission(BODIES.stems, {
    path: "/songs/{id}/stems",
    summary: "Separate stems",
    description: "Creates one song for each separate track of the original: vocals, drums, bass and the rest.",
    example: {},
  }),
  export: submission(BODIES.export, {
    path: "/songs/{id}/export",
    summary: "Export a song",
    description: "Creates a file of the song in another format.",
    example: { format: "wav" },
  }),
} satisfies Record<Exclude<keyof typeof BODIES, "upload">, object>;

const request = { headers: SubmitHeaders, query: SubmitQuery };

/** The requests that create a job. They respond as soon as the job is stored. */
export const songs = nativeRouter();

for (const [name, { path, summary, description, body }] of Object.entries(SUBMISSIONS)) {
  const params = path.includes("{id}") ? { params: SongId } : {};
  songs.openapi(
    createRoute({
      ...{ ...needs("jobs:write"), method: "post", path, tags: ["Songs"], operationId: `create_${name}` },
      ...{ summary, description },
      request: { ...request, ...params, body },
      responses: { ...SUBMIT_RESPONSES, ...PROBLEMS, ...NOT_FOUND },
    }),
    (c) => {
      const submitted = {
        request: c.req.valid("json"),
        songId: c.req.param("id") ?? "",
        headers: c.req.valid("header"),
      };
      return c.req.valid("query").dry_run ? dryRun(c, submitted) : submitResponse(c, submitted);
    },
  );
}
