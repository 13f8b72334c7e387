import { createRoute } from "@hono/zod-openapi";
import { moveSongFiles } from "../../../actions/move-song-files.ts";
import { dbFor } from "../../../db/databases.ts";
import { BIN_MS, deleteSong, purgeSong, restoreSong } from "../../../db/song-bin.ts";
import { changeSong, findSong, listSongs } from "../../../db/songs.ts";
import { ApiError } from "../../../errors.ts";
import { fieldError } from "../../../validation/field-error.ts";
import { readerLinks } from "../../asset-links.ts";
import { body, json, NOT_FOUND, needs, PROBLEMS } from "../describe.ts";
import { pageOf } from "../pagination.ts";
import { nativeRouter } from "../router.ts";
import { invalidFields } from "../validate.ts";
import { Song, SongId, songResponse } from "./response.ts";
import { DeleteQuery, SongChange, SongQuery } from "./schema.ts";

const DAY_MS = 24 * 3_600_000;
const BIN_DAYS = BIN_MS / DAY_MS;

const shared = { path: "/songs/{id}" as const, tags: ["Songs"] };

function songResponses(description: string) {
  return { 200: json(Song, description), ...PROBLEMS, ...NOT_FOUND };
}

/** The routes of existing songs. */
export const library = nativeRouter();

library.openapi(
  createRoute({
    ...{ ...needs("jobs:read"), method: "get", path: "/songs", tags: ["Songs"], operationId: "list_songs" },
    summary: "List songs",
    description:
      "Lists the songs of the account, newest first, without deleted songs. All filters must match. `deleted=true` lists " +
      "the bin instead.",
    request: { query: SongQuery },
    responses: { 200: json(pageOf(Song), "A page of songs."), ...PROBLEMS },
  }),
  async (c) => {
    const { created_after: createdAfter, created_before: createdBefore, deleted, ...query } = c.req.valid("query");
    const kind = query.kind ?? (query.operation || deleted ? "any" : "song");
    const { accountId: id } = c.var.caller;
    const page = await listSongs(dbFor(c.env, id), id, {
      ...query,
      kind: kind === "any" ? null : kind,
      createdAfter,
      createdBefore,
      binAt: deleted ? Date.now() : null,
    });
    const links = readerLinks(c);
    c.header("Cache-Control", "no-store");
    const data = await Promise.all(page.songs.map((song) => songResponse(song, links)));
    return c.json({ data, next_cursor: page.nextCursor }, 200);
  },
);

library.openapi(
  createRoute({
    ...{ ...shared, ...needs("jobs:read"), method: "get", operationId: "get_song" },
    summary: "Get a song",
    description: "Returns a song with links to its files. A deleted song returns a tombstone without files and lyrics.",
    request: { params: SongId },
    responses: songResponses("The song, or the tombstone of a deleted one."),
  }),
  async (c) => {
    const { id } = c.req.valid("param");
    const song = await findSong(dbFor(c.env, c.var.caller.accountId), id, c.var.caller.accountId);
    if (!song) throw notFound(id);
    c.header("Cache-Control", "no-store");
    return c.json(await songResponse(song, readerLinks(c)), 200);
  },
);

library.openapi(
  createRoute({
    ...{ ...shared, ...needs("jobs:write"), method: "patch", operationId: "update_song" },
    summary: "Update a song",
    description: "Updates the title, tags, favorite flag or retention of a song. Fields that you omit do not change.",
    request: {
      params: SongId,
      body: body(SongChange, "The fields to change.", { favorite: true, tags: ["demo"] }),
    },
    responses: songResponses("The updated song."),
  }),
  async (c) => {
    const { id } = c.req.valid("param");
    const { retention_days: days, ...change } = c.req.valid("json");
    const accountId = c.var.caller.accountId;
    const db = dbFor(c.env, accountId);
    const song = await findSong(db, id, accountId);
    if (!song || song.deleted) throw notFound(id);
    const retainedUntil = typeof days === "number" ? song.createdAt + days * DAY_MS : days;
    if (retainedUntil && retainedUntil <= Date.now()) throw retentionEnded();
    const changed = await changeSong(db, { id, accountId }, { ...change, retainedUntil });
    return c.json(await songResponse(changed ?? song, readerLinks(c)), 200);
  },
);

library.openapi(
  createRoute({
    ...{ ...shared, ...needs("jobs:write"), method: "delete", operationId: "delete_song" },
    summary: "Delete a song",
    description:
      `Moves a song to the bin, where it can be restored for ${BIN_DAYS} days, and returns its tombstone. Links to its ` +
      "files return 410 at once. With `purge=1` its files, lyrics and style are immediately and permanently deleted, " +
      "even if it is in the bin already. Songs that were made from it are not affected. Safe to repeat.",
    request: { params: SongId, query: DeleteQuery },
    responses: songResponses("The tombstone of the song."),
  }),
  async (c) => {
    const { id } = c.req.valid("param");
    const { purge } = c.req.valid("query");
    const accountId = c.var.caller.accountId;
    const db = dbFor(c.env, accountId);
    const song = await (purge ? purgeSong : deleteSong)(db, { id, accountId }, Date.now());
    if (!song) throw notFound(id);
    // If this fails, the cron trigger deletes or moves the files within a minute.
    await moveSongFiles(c.env, db, { songId: id, now: Date.now(), isLast: false });
    return c.json(await songResponse(song, readerLinks(c)), 200);
  },
);

library.openapi(
  createRoute({
    ...{ ...needs("jobs:write"), method: "post", path: "/songs/{id}/restore", tags: ["Songs"] },
    operationId: "restore_song",
    summary: "Restore a song",
    description:
      "Restores a deleted song from the bin, with its files and lyrics. Links that were issued before its deletion work " +
      "again. Safe to repeat. The response is 410 `gone` if the song was permanently deleted.",
    request: { params: SongId },
    responses: songResponses("The restored song."),
  }),
  async (c) => {
    const { id } = c.req.valid("param");
    const accountId = c.var.caller.accountId;
    const db = dbFor(c.env, accountId);
    const song = await restoreSong(db, { id, accountId }, Date.now());
    if (!song) throw notFound(id);
    if (song.deleted) throw new ApiError("gone", "this song was permanently deleted");
    await moveSongFiles(c.env, db, { songId: id, now: Date.now(), isLast: false });
    return c.json(await songResponse(song, readerLinks(c)), 200);
  },
);

function notFound(id: string): ApiError {
  return new ApiError("not_found", `no song with id ${id}`);
}

function retentionEnded(): ApiError {
  const message = "must end in the future; it counts from the creation of the song";
  return invalidFields([fieldError("/retention_days", { rule: "future" }, message)]);
}
