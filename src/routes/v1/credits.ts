import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { dbFor } from "../../db/databases.ts";
import { type EntryRecord, findCredits, listEntries } from "../../db/ledger.ts";
import type { CallerEnv } from "../../middleware/auth.ts";
import { json, needs, PROBLEMS, refuseInvalid } from "./describe.ts";
import { ENTRY } from "./examples.ts";
import { PAGE, pageOf } from "./pagination.ts";

const Credits = z
  .object({
    available: z.int().openapi({ description: "What can be spent" }),
    held: z.int().openapi({ description: "For jobs that are under way" }),
  })
  .openapi("Credits", { example: { available: 27, held: 3 } });

const Entry = z
  .object({
    id: z.string(),
    kind: z.enum(["grant", "hold", "capture", "release"]),
    job_id: z.string().nullable(),
    available_change: z.int(),
    held_change: z.int(),
    created_at: z.iso.datetime(),
  })
  .openapi("Entry", { example: ENTRY });

const shared = { ...needs("credits:read"), tags: ["Credits"] };

/** What an account has, and how it came to it. */
export const credits = new OpenAPIHono<CallerEnv>({ defaultHook: refuseInvalid });

credits.openapi(
  createRoute({
    ...{ ...shared, method: "get", path: "/credits", operationId: "get_credits", summary: "Credits as they are now" },
    responses: { 200: json(Credits, "The balance"), ...PROBLEMS },
  }),
  async (c) => {
    const { id } = c.var.caller;
    c.header("Cache-Control", "no-store");
    return c.json(await findCredits(dbFor(c.env, id), id), 200);
  },
);

credits.openapi(
  createRoute({
    ...{ ...shared, method: "get", path: "/credits/entries", operationId: "list_credit_entries" },
    summary: "Every movement of credits with its job, newest first",
    request: { query: z.object(PAGE) },
    responses: { 200: json(pageOf(Entry), "A page of movements"), ...PROBLEMS },
  }),
  async (c) => {
    const { id } = c.var.caller;
    const page = await listEntries(dbFor(c.env, id), id, c.req.valid("query"));
    return c.json({ data: page.entries.map(entryResponse), next_cursor: page.nextCursor }, 200);
  },
);

function entryResponse({ id, kind, jobId, availableChange, heldChange, createdAt }: EntryRecord) {
  const change = { available_change: availableChange, held_change: heldChange };
  return { id, kind, job_id: jobId, ...change, created_at: new Date(createdAt).toISOString() };
}
