import { z } from "@hono/zod-openapi";
import { readCursor } from "../../db/cursor.ts";
import { broken } from "../../validation/custom.ts";
import { isoTime, wholeNumberText } from "./fields.ts";

/** The most characters of a search. */
export const MAX_SEARCH = 200;

/** The query parameters of every list. */
export const PAGE = {
  limit: wholeNumberText(1, 100)
    .default(20)
    .openapi({ default: 20, description: "Maximum number of entries on the page, from 1 to 100. Default 20." }),
  cursor: z
    .string()
    .transform((text, { addIssue }) => readCursor(text) ?? broken(addIssue, { rule: "format", format: "cursor" }))
    .optional()
    .transform((cursor) => cursor ?? null)
    .openapi({
      type: "string",
      description: "`next_cursor` of the previous page. Without it, the first page is returned.",
    }),
};

/** A time in a query, as epoch milliseconds. */
export function instant(description: string) {
  return isoTime().optional().openapi({ type: "string", format: "date-time", description });
}

/** A page of a list. */
export function pageOf<S extends z.ZodType>(entry: S) {
  return z.object({
    data: z.array(entry).describe("Entries of this page."),
    next_cursor: z
      .string()
      .nullable()
      .openapi({ example: null, description: "Pass it as `cursor` to get the next page. Null on the last page." }),
  });
}
