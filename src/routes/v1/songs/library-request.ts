import { z } from "@hono/zod-openapi";
import { OperationNames, operationOf } from "../field-names.ts";
import { fields, retentionDays, songId } from "../fields.ts";
import { instant, PAGE } from "../pagination.ts";

const MOST_TITLE = 500;
const MOST_TAGS = 20;
const MOST_TAG = 50;

export const SongId = z.object({ id: songId });

const yesOrNo = z
  .enum(["true", "false"], { error: "must be true or false" })
  .transform((value) => value === "true")
  .optional()
  .openapi({ type: "boolean" });

/** Which songs are asked for. */
export const SongQuery = z.object({
  ...PAGE,
  operation: OperationNames.transform(operationOf).optional(),
  created_after: instant,
  created_before: instant,
  tag: z.string().optional().openapi({ description: "A whole tag", example: "calm" }),
  favorite: yesOrNo,
  q: z
    .string()
    .max(200, { error: "must have at most 200 characters" })
    .optional()
    .openapi({ description: "Words, or parts of words, that are all in the title, the lyrics or the prompt" }),
});

const tagRule = { error: `must be a text of 1 to ${MOST_TAG} characters` };
const titleRule = { error: `must be a text of 1 to ${MOST_TITLE} characters` };

/** What of a song can be changed; what is left out stays. */
export const SongChange = fields({
  title: z.string(titleRule).trim().min(1, titleRule).max(MOST_TITLE, titleRule).nullable().optional(),
  tags: z
    .array(z.string(tagRule).trim().min(1, tagRule).max(MOST_TAG, tagRule), { error: "must be a list of texts" })
    .max(MOST_TAGS, { error: `must have at most ${MOST_TAGS} tags` })
    .transform((tags) => [...new Set(tags)])
    .optional()
    .openapi({ example: ["calm", "夜"] }),
  favorite: z.boolean({ error: "must be true or false" }).optional(),
  retention_days: retentionDays
    .nullable()
    .optional()
    .openapi({ description: "Delete it so many days after it was made; null: keep it until it is deleted" }),
}).openapi("SongChange");
