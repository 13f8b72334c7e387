import { createRoute, z } from "@hono/zod-openapi";
import { fromBase64Url, toBase64Url } from "../../../crypto/encoding.ts";
import { dbFor } from "../../../db/databases.ts";
import { listTags } from "../../../db/tags.ts";
import { SONG_KINDS } from "../../../operations/catalog.ts";
import { broken } from "../../../validation/custom.ts";
import { json, needs, PROBLEMS } from "../describe.ts";
import { fields, oneOf } from "../fields.ts";
import { PAGE, pageOf } from "../pagination.ts";
import { nativeRouter } from "../router.ts";

/** Tags are sorted by name, so the position in the list is a tag. */
const cursor = z
  .string()
  .optional()
  .transform((text, { addIssue }) => {
    const bytes = fromBase64Url(text ?? "");
    if (text === undefined || bytes?.length) return new TextDecoder().decode(bytes ?? new Uint8Array());
    return broken(addIssue, { rule: "format", format: "cursor" });
  })
  .openapi({
    type: "string",
    description: "`next_cursor` of the previous page. Without it, the first page is returned.",
  });

const TagQuery = fields({
  limit: PAGE.limit,
  cursor,
  kind: oneOf([...SONG_KINDS, "any"])
    .default("song")
    .openapi({ description: "Counts only songs of this kind, or `any` for all of them. Default `song`." }),
});

const Tag = z
  .object({
    tag: z.string().describe("The tag."),
    count: z.int().describe("Number of songs that have it."),
  })
  .openapi("Tag", { description: "A tag with its number of songs.", example: { tag: "calm", count: 12 } });

export const tags = nativeRouter();

tags.openapi(
  createRoute({
    ...{ ...needs("jobs:read"), method: "get", path: "/tags", tags: ["Songs"], operationId: "list_tags" },
    summary: "List tags",
    description:
      "Lists the tags of the account's songs by name, each with its number of songs. Deleted songs do not count.",
    request: { query: TagQuery },
    responses: { 200: json(pageOf(Tag), "A page of tags."), ...PROBLEMS },
  }),
  async (c) => {
    const { limit, cursor: after, kind } = c.req.valid("query");
    const { accountId: id } = c.var.caller;
    const found = await listTags(dbFor(c.env, id), id, { kind: kind === "any" ? null : kind, after, limit: limit + 1 });
    const data = found.slice(0, limit);
    const last = found.length > limit ? data.at(-1) : undefined;
    c.header("Cache-Control", "no-store");
    return c.json({ data, next_cursor: last ? toBase64Url(new TextEncoder().encode(last.tag)) : null }, 200);
  },
);
