import { findParent, type ParentSong } from "../db/songs.ts";
import { readConfig } from "../env.ts";
import { boundsError } from "../operations/bounds.ts";
import type { Input } from "../operations/input.ts";
import { checkTarget, uploadPolicy, webhookPolicy } from "../outbound/host-policy.ts";
import { formatsOf, supports } from "../upstream/profiles.ts";

/** What keeps events from being sent to `url`, to be read after its field's name; null when nothing does. */
export function webhookUrlError(env: Env, url: string): string | null {
  const config = readConfig(env);
  const target = checkTarget(url, webhookPolicy(config));
  const wanted = config.development ? "a public https URL, or one of this machine" : "a public https URL";
  return target.ok ? null : `must be ${wanted}: this is ${target.reason}`;
}

export interface Rejection {
  kind: "refused";
  code: "invalid" | "not_found" | "operation_unsupported";
  /** As the TTAPI face spells it; null where none is to blame. */
  field: string | null;
  /** What is wrong, to be read after the field's name. */
  message: string;
}
type Resolved = { kind: "resolved"; input: Input } | Rejection;

interface Asked {
  accountId: string;
  input: Input;
  /** The upstream that is connected. */
  upstream: string;
  /** Where we can be reached ourselves: our own links may be uploaded again. */
  publicOrigin: string | null;
}

/**
 * Looks up the songs that an operation works on and checks that it can work on them, before anything is held:
 * unknown 404, not finished or cut outside its length 400, an operation that its upstream lacks 410.
 */
export async function checkRequest(db: D1Database, asked: Asked): Promise<Resolved> {
  const { input, upstream } = asked;
  if (!supports(upstream, input.operation))
    return refuse("operation_unsupported", null, `${upstream} does not offer ${input.operation}`);
  const badLink = checkLink(input, asked.publicOrigin);
  if (badLink) return badLink;
  if (!("parent" in input)) return { kind: "resolved", input };
  const parent = await find(db, asked, { field: "music_id", songId: input.parent.songId });
  if ("kind" in parent) return parent;
  const rejection = rejectionFor(input, parent);
  if (rejection) return rejection;
  const resolved = { ...input, parent: { ...input.parent, upstreamSongId: parent.upstreamSongId } };
  if (!("swap" in resolved) || !resolved.swap) return { kind: "resolved", input: resolved };
  const swap = await find(db, asked, { field: "swap_music_id", songId: resolved.swap.songId });
  if ("kind" in swap) return swap;
  return { kind: "resolved", input: { ...resolved, swap: { ...resolved.swap, upstreamSongId: swap.upstreamSongId } } };
}

async function find(
  db: D1Database,
  { accountId, upstream }: Asked,
  { field, songId }: { field: string; songId: string },
): Promise<ParentSong | Rejection> {
  const found = await findParent(db, songId, accountId);
  if (!found) return refuse("not_found", field, `names no song: ${songId}`);
  if ("jobStatus" in found) {
    return refuse(
      "invalid",
      field,
      `names a job, which is ${found.jobStatus}: give the musicId of a song that it made`,
    );
  }
  if (found.upstream !== upstream || found.upstreamSongId === null) {
    return refuse("operation_unsupported", field, `was made by ${found.upstream}, which is not connected`);
  }
  return found;
}

function rejectionFor(input: Input, parent: ParentSong): Rejection | null {
  if (input.operation === "download" && !formatsOf(parent.upstream).includes(input.format)) {
    return refuse("invalid", "format", `must be one of ${formatsOf(parent.upstream).join(", ")}`);
  }
  const rejection = parent.lengthSeconds === null ? null : boundsError(input, parent.lengthSeconds);
  return rejection && refuse("invalid", rejection.field, rejection.message);
}

// Also a picture's: an upstream may hand it back as the song's own, and then we would fetch it.
function checkLink(input: Input, publicOrigin: string | null): Rejection | null {
  if (input.operation === "upload" && input.audioUrl === null) {
    const message = "this server does not know its own address (PUBLIC_URL), so that no upstream could take the file";
    return publicOrigin === null ? refuse("invalid", null, `${message}: give a link`) : null;
  }
  if (input.operation === "upload" && input.audioUrl !== null) {
    const target = checkTarget(input.audioUrl, uploadPolicy(input.audioUrl, publicOrigin));
    return target.ok ? null : refuse("invalid", "audio_url", `must be a public https link: this is ${target.reason}`);
  }
  if (!("coverArtUrl" in input) || input.coverArtUrl === null) return null;
  const target = checkTarget(input.coverArtUrl, { ...uploadPolicy(input.coverArtUrl, publicOrigin), plainHttp: true });
  return target.ok ? null : refuse("invalid", "cover_art_url", `must be a public link: this is ${target.reason}`);
}

function refuse(code: Rejection["code"], field: Rejection["field"], message: string): Rejection {
  return { kind: "refused", code, field, message };
}
