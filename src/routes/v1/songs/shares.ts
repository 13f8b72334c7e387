import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { idempotencyOf } from "../../../actions/idempotency.ts";
import { shareSong } from "../../../actions/share-song.ts";
import { dbFor } from "../../../db/databases.ts";
import { listShares, MAX_SHARES, revokeShare, type ShareRecord } from "../../../db/shares.ts";
import { findSong, type SongRecord } from "../../../db/songs.ts";
import { ApiError } from "../../../errors.ts";
import type { CallerEnv } from "../../../middleware/auth.ts";
import { baseUrl } from "../../../middleware/base-url.ts";
import { body, CONFLICT, json, NOT_FOUND, needs, PROBLEMS } from "../describe.ts";
import { SHARE } from "../examples.ts";
import { fields, isoTime } from "../fields.ts";
import { IdempotencyHeaders } from "../headers.ts";
import { pageOf } from "../pagination.ts";
import { nativeRouter } from "../router.ts";
import { SongId } from "./response.ts";

const time = z.iso.datetime();

const ShareBody = fields({
  expires_at: isoTime()
    .refine((at) => at > Date.now(), { params: { rule: "future" } })
    .nullable()
    .default(null)
    .openapi({
      ...{ type: ["string", "null"], format: "date-time" },
      description: "When the link expires (ISO 8601). Default null: it works until you revoke it.",
    }),
  download: z
    .boolean()
    .default(false)
    .describe("Whether the page has a download button for the audio file. Default false."),
});

const Share = z
  .object({
    id: z.string().describe("Id of the share link."),
    song_id: z.string().describe("Id of the song."),
    download: z.boolean().describe("Whether the page has a download button for the audio file."),
    expires_at: time.nullable().describe("When the link expires. Null if it works until you revoke it."),
    created_at: time.describe("When the link was created."),
    key_id: z.string().nullable().describe("Id of the API key that created the link. Null if no key did."),
  })
  .openapi("Share", { description: "A public link to a song, without its secret part.", example: SHARE });
type Share = z.infer<typeof Share>;

const NewShare = Share.extend({
  url: z.url().describe("The public link. It is returned only once."),
}).openapi("NewShare", {
  description: "A new public link to a song.",
  example: { ...SHARE, url: "https://fermata.example.com/s/lG-ZL4kbSL0TrfJrqWFdeg" },
});

const ShareId = SongId.extend({ share: z.string().describe("Id of the share link.") });

const shared = { path: "/songs/{id}/shares" as const, tags: ["Songs"] };

/** The public links to a song. `src/routes/shares/` serves them. */
export const shares = nativeRouter();

shares.openapi(
  createRoute({
    ...{ ...shared, ...needs("jobs:write", "audio:read"), method: "post", operationId: "create_share" },
    summary: "Share a song",
    description:
      "Creates a public link to a page that plays the song. Anyone who has the link can open it, without an API key. It " +
      `needs the scopes \`jobs:write\` and \`audio:read\`. A song can have at most ${MAX_SHARES} links.`,
    request: {
      params: SongId,
      headers: IdempotencyHeaders,
      body: body(ShareBody, "Settings of the link.", { download: true }),
    },
    responses: {
      201: json(NewShare, "The new link. It is not shown again."),
      ...{ ...PROBLEMS, ...NOT_FOUND, ...CONFLICT },
    },
  }),
  async (c) => {
    const song = await songOf(c, c.req.valid("param").id);
    if (!isPlayable(song)) throw new ApiError("conflict", "a MIDI file cannot be shared: browsers do not play it");
    const { expires_at: expiresAt, download } = c.req.valid("json");
    const settings = { songId: song.id, expiresAt, download };
    const idempotency = await idempotencyIn(c, c.req.valid("header")["idempotency-key"], settings);
    const outcome = await shareSong(c.env, c.var.caller, { ...settings, idempotency });
    if (outcome.kind === "too_many")
      throw new ApiError("conflict", `a song can have at most ${MAX_SHARES} share links; revoke one first`);
    if (outcome.kind === "idempotency_mismatch")
      throw new ApiError("idempotency_mismatch", "this idempotency key was already used for a different request");
    c.header("Cache-Control", "no-store");
    if (outcome.replayed) c.header("Idempotent-Replayed", "true");
    const url = `${baseUrl(c)}/s/${outcome.token}`;
    return c.json({ ...shareResponse(outcome.share), url }, 201);
  },
);

shares.openapi(
  createRoute({
    ...{ ...shared, ...needs("jobs:read"), method: "get", operationId: "list_shares" },
    summary: "List share links",
    description: `Lists the valid public links to a song, at most ${MAX_SHARES}, newest first, on one page.`,
    request: { params: SongId },
    responses: { 200: json(pageOf(Share), "The links."), ...PROBLEMS, ...NOT_FOUND },
  }),
  async (c) => {
    const song = await songOf(c, c.req.valid("param").id);
    const { accountId } = c.var.caller;
    const links = await listShares(dbFor(c.env, accountId), { songId: song.id, accountId }, Date.now());
    return c.json({ data: links.map(shareResponse), next_cursor: null }, 200);
  },
);

shares.openapi(
  createRoute({
    ...{ ...needs("jobs:write"), method: "delete", path: "/songs/{id}/shares/{share}", tags: ["Songs"] },
    operationId: "revoke_share",
    summary: "Revoke a share link",
    description: "Revokes a public link: its page and its audio return 410 at once. Safe to repeat.",
    request: { params: ShareId },
    responses: { 204: { description: "Revoked." }, ...PROBLEMS, ...NOT_FOUND },
  }),
  async (c) => {
    const { id: songId, share: id } = c.req.valid("param");
    const { accountId } = c.var.caller;
    if (!(await revokeShare(dbFor(c.env, accountId), { id, songId, accountId }, Date.now())))
      throw new ApiError("not_found", `no share link with id ${id}`);
    return c.body(null, 204);
  },
);

async function songOf(c: Context<CallerEnv>, id: string): Promise<SongRecord> {
  const { accountId } = c.var.caller;
  const song = await findSong(dbFor(c.env, accountId), id, accountId);
  if (!song || song.deleted) throw new ApiError("not_found", `no song with id ${id}`);
  return song;
}

function isPlayable({ assets }: SongRecord): boolean {
  return assets.some(({ role, contentType }) => role === "audio" && contentType !== "audio/midi");
}

async function idempotencyIn(c: Context<CallerEnv>, key: string | undefined, settings: object) {
  if (!key) return null;
  const { accountId } = c.var.caller;
  return idempotencyOf({ accountId, route: c.req.path, key, canonical: JSON.stringify(settings) });
}

function shareResponse(share: ShareRecord): Share {
  return {
    id: share.id,
    song_id: share.songId,
    download: share.download,
    expires_at: share.expiresAt === null ? null : new Date(share.expiresAt).toISOString(),
    created_at: new Date(share.createdAt).toISOString(),
    key_id: share.keyId,
  };
}
