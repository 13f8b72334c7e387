import { z } from "@hono/zod-openapi";
import { readCursor } from "../../db/cursor.ts";
import { wholeNumber } from "./fields.ts";

const DIGITS = /^\d{1,3}$/;

/** The query parameters of every list. */
export const PAGE = {
  limit: z
    .string()
    .regex(DIGITS, { error: "must be a whole number from 1 to 100" })
    .transform(Number)
    .pipe(wholeNumber(1, 100))
    .default(20)
    .openapi({
      ...{ type: "integer", minimum: 1, maximum: 100, default: 20 },
      description: "Maximum number of entries on the page, from 1 to 100. Default 20.",
    }),
  cursor: z
    .string()
    .optional()
    .transform((text, context) => {
      const cursor = text === undefined ? null : readCursor(text);
      if (cursor || text === undefined) return cursor;
      context.addIssue({ code: "custom", message: "must be the next_cursor of the previous page" });
      return z.NEVER;
    })
    .openapi({
      type: "string",
      description: "`next_cursor` of the previous page. Without it, the first page is returned.",
    }),
};

/** A time in a query, as epoch milliseconds. */
export function instant(description: string) {
  return z.iso
    .datetime({ offset: true, error: "must be a time like 2026-11-25T16:00:00Z" })
    .transform((text) => Date.parse(text))
    .optional()
    .openapi({ type: "string", format: "date-time", description });
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
