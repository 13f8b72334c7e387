import { createRoute, z } from "@hono/zod-openapi";
import { dbFor } from "../../../db/databases.ts";
import { findLineage, MAX_RELATIVES, type Relative as RelativeRecord } from "../../../db/lineage.ts";
import { findSong } from "../../../db/songs.ts";
import { ApiError } from "../../../errors.ts";
import { deletionOf } from "../../../native/response.ts";
import { apiNameOf } from "../../../operations/catalog.ts";
import { json, NOT_FOUND, needs, PROBLEMS } from "../describe.ts";
import { nativeRouter } from "../router.ts";
import { Song, SongId } from "./response.ts";

const { id, title, parent_id, operation, created_at, deleted } = Song.shape;
const Relative = z
  .object({
    ...{ id, title, parent_id, operation, created_at, deleted },
    distance: z.int().min(1).describe("Number of generations between the two songs. 1 for a parent or a child."),
  })
  .openapi("Relative", { description: "A song that the song was made from, or that was made from it." });
type Relative = z.infer<typeof Relative>;

const Lineage = z
  .object({
    ancestors: z.array(Relative).describe("Songs that the song was made from, from its parent to the original."),
    descendants: z.array(Relative).describe("Songs that were made from the song, nearest first."),
    truncated: z
      .boolean()
      .describe(`Whether a list is incomplete, because there are more than ${MAX_RELATIVES} ancestors or descendants.`),
  })
  .openapi("Lineage", { description: "Ancestors and descendants of a song." });

export const lineage = nativeRouter();

lineage.openapi(
  createRoute({
    ...{ ...needs("jobs:read"), method: "get", path: "/songs/{id}/lineage", tags: ["Songs"] },
    operationId: "get_song_lineage",
    summary: "Get a song's lineage",
    description: "Returns the songs that a song was made from, and the songs that were made from it, deleted included.",
    request: { params: SongId },
    responses: { 200: json(Lineage, "The lineage."), ...PROBLEMS, ...NOT_FOUND },
  }),
  async (c) => {
    const songId = c.req.valid("param").id;
    const accountId = c.var.caller.accountId;
    const db = dbFor(c.env, accountId);
    const [song, relatives] = await Promise.all([findSong(db, songId, accountId), findLineage(db, songId, accountId)]);
    if (!song) throw new ApiError("not_found", `no song with id ${songId}`);
    const ancestors = relatives.ancestors.map(relativeOf);
    const descendants = relatives.descendants.map(relativeOf);
    return c.json({ ancestors, descendants, truncated: relatives.truncated }, 200);
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
