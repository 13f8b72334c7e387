import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { dbFor } from "../../../db/databases.ts";
import { findLineage, type Relative as RelativeRecord } from "../../../db/lineage.ts";
import { findSong } from "../../../db/songs.ts";
import { ApiError } from "../../../errors.ts";
import type { CallerEnv } from "../../../middleware/auth.ts";
import { apiNameOf } from "../../../operations/catalog.ts";
import { json, NOT_FOUND, needs, PROBLEMS, refuseInvalid } from "../describe.ts";
import { deletionOf, Song } from "./response.ts";
import { SongId } from "./schema.ts";

const { id, title, parent_id, operation, created_at, deleted } = Song.shape;
const Relative = z
  .object({ id, title, parent_id, operation, created_at, distance: z.int().min(1), deleted })
  .openapi("Relative");
type Relative = z.infer<typeof Relative>;

const Lineage = z
  .object({
    ancestors: z.array(Relative).openapi({ description: "From the parent on" }),
    descendants: z.array(Relative).openapi({ description: "The nearest first" }),
    truncated: z.boolean().openapi({ description: "There are more than 500 of either" }),
  })
  .openapi("Lineage");

/** What a song was made from, and what was made from it. */
export const lineage = new OpenAPIHono<CallerEnv>({ defaultHook: refuseInvalid });

lineage.openapi(
  createRoute({
    ...{ ...needs("jobs:read"), method: "get", path: "/songs/{id}/lineage", tags: ["Songs"] },
    operationId: "get_song_lineage",
    summary: "What a song was made from and what was made from it, deleted songs included",
    request: { params: SongId },
    responses: { 200: json(Lineage, "Its relatives"), ...PROBLEMS, ...NOT_FOUND },
  }),
  async (c) => {
    const songId = c.req.valid("param").id;
    const accountId = c.var.caller.id;
    const db = dbFor(c.env, accountId);
    const [song, found] = await Promise.all([findSong(db, songId, accountId), findLineage(db, songId, accountId)]);
    if (!song) throw new ApiError("not_found", `there is no song ${songId}`);
    const { ancestors, descendants, truncated } = found;
    const answer = { ancestors: ancestors.map(relativeOf), descendants: descendants.map(relativeOf), truncated };
    return c.json(answer, 200);
  },
);

function relativeOf(song: RelativeRecord): Relative {
  return {
    id: song.id,
    title: song.title,
    parent_id: song.parentId,
    operation: apiNameOf(song.operation),
    created_at: new Date(song.createdAt).toISOString(),
    distance: song.distance,
    deleted: deletionOf(song),
  };
}
