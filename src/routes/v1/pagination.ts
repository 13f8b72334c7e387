import { z } from "@hono/zod-openapi";
import { readCursor } from "../../db/cursor.ts";
import { wholeNumber } from "./fields.ts";

const DIGITS = /^\d{1,3}$/;

/** How every list is asked for. */
export const PAGE = {
  limit: z
    .string()
    .regex(DIGITS, { error: "must be a whole number from 1 to 100" })
    .transform(Number)
    .pipe(wholeNumber(1, 100))
    .default(20)
    .openapi({ type: "integer", minimum: 1, maximum: 100, default: 20 }),
  cursor: z
    .string()
    .optional()
    .transform((text, context) => {
      const cursor = text === undefined ? null : readCursor(text);
      if (cursor || text === undefined) return cursor;
      context.addIssue({ code: "custom", message: "must be the next_cursor of the page before" });
      return z.NEVER;
    })
    .openapi({ type: "string", description: "`next_cursor` of the page before; absent: the newest" }),
};

/** An instant in a query, as epoch ms. */
export const instant = z.iso
  .datetime({ offset: true, error: "must be a time like 2026-11-25T16:00:00Z" })
  .transform((text) => Date.parse(text))
  .optional()
  .openapi({ type: "string", format: "date-time", example: "2026-11-25T16:00:00Z" });

/** A page of a list, newest first. `next_cursor`: null after the last. */
export function pageOf<S extends z.ZodType>(entry: S) {
  return z.object({ data: z.array(entry), next_cursor: z.string().nullable().openapi({ example: null }) });
}
