import { createRoute, z } from "@hono/zod-openapi";
import { dbFor } from "../../db/databases.ts";
import { type EntryRecord, findCredits, listEntries } from "../../db/ledger.ts";
import { apiNameOf } from "../../operations/catalog.ts";
import { json, needs, PROBLEMS } from "./describe.ts";
import { ENTRY } from "./examples.ts";
import { fields, OperationNames } from "./fields.ts";
import { PAGE, pageOf } from "./pagination.ts";
import { nativeRouter } from "./router.ts";

const Credits = z
  .object({
    available: z.int().describe("Credits that new jobs can use."),
    held: z.int().describe("Credits on hold for unfinished jobs."),
  })
  .openapi("Credits", { description: "Balance of the account.", example: { available: 27, held: 3 } });

const Entry = z
  .object({
    id: z.string().describe("Id of the entry."),
    kind: z
      .enum(["grant", "hold", "capture", "release"])
      .describe(
        "`grant`: the operator added credits. `hold`: a job was accepted and its price put on hold. `capture`: the hold " +
          "was charged. `release`: the hold was returned.",
      ),
    job_id: z.string().nullable().describe("Id of the job. Null for a grant."),
    available_change: z.int().describe("Change of the available credits; negative for a hold."),
    held_change: z.int().describe("Change of the credits on hold; negative for a capture and a release."),
    operation: OperationNames.nullable().describe("Operation of the job. Null for a grant."),
    title: z
      .string()
      .nullable()
      .describe("Title of the job's song, of its request, or of the song it works on. Null without a title."),
    key: z
      .object({
        id: z.string().describe("Id of the API key."),
        name: z.string().nullable().describe("Name of the API key. Null if it has none."),
      })
      .nullable()
      .describe("API key that the job was submitted with. Null for a grant and for a job without a key."),
    reason: z
      .string()
      .nullable()
      .describe(
        "Of a release: failure code of the job, such as `upstream_failed`, or `canceled`. Of a grant: what the operator " +
          "gave as the reason. Otherwise null.",
      ),
    created_at: z.iso.datetime().describe("When the entry was created."),
  })
  .openapi("Entry", { description: "One change of the account's credits.", example: ENTRY });

const shared = { ...needs("credits:read"), tags: ["Credits"] };

export const credits = nativeRouter();

credits.openapi(
  createRoute({
    ...{ ...shared, method: "get", path: "/credits", operationId: "get_credits" },
    summary: "Get the balance",
    description: "Returns the available credits of the account and the credits on hold for unfinished jobs.",
    responses: { 200: json(Credits, "The balance."), ...PROBLEMS },
  }),
  async (c) => {
    const { accountId: id } = c.var.caller;
    c.header("Cache-Control", "no-store");
    return c.json(await findCredits(dbFor(c.env, id), id), 200);
  },
);

credits.openapi(
  createRoute({
    ...{ ...shared, method: "get", path: "/credits/entries", operationId: "list_credit_entries" },
    summary: "List ledger entries",
    description: "Lists every change of the account's credits, newest first: grants, holds, captures and releases.",
    request: { query: fields(PAGE) },
    responses: { 200: json(pageOf(Entry), "A page of ledger entries."), ...PROBLEMS },
  }),
  async (c) => {
    const { accountId: id } = c.var.caller;
    const page = await listEntries(dbFor(c.env, id), id, c.req.valid("query"));
    return c.json({ data: page.entries.map(entryResponse), next_cursor: page.nextCursor }, 200);
  },
);

function entryResponse({ jobId, availableChange, heldChange, operation, createdAt, ...entry }: EntryRecord) {
  return {
    ...entry,
    job_id: jobId,
    available_change: availableChange,
    held_change: heldChange,
    operation: operation && apiNameOf(operation),
    created_at: new Date(createdAt).toISOString(),
  };
}
