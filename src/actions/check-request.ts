import { findParent, type ParentSong } from "../db/songs.ts";
import { readConfig } from "../env.ts";
import { boundsError } from "../operations/bounds.ts";
import { apiNameOf } from "../operations/catalog.ts";
import type { Input, Operation, RequestField } from "../operations/input.ts";
import { checkTarget, uploadPolicy, webhookPolicy } from "../outbound/host-policy.ts";
import { hasModel, type OperationProfile, operationsFor, type ParentKind } from "../upstream/profile.ts";
import { findUpstream, PROFILES, type UpstreamConfig, upstreamForNew } from "../upstream/registry.ts";

/** Why events cannot be sent to `url`, to be read after its field's name; null for a valid target. */
export function webhookUrlError(env: Env, url: string): string | null {
  const config = readConfig(env);
  const target = checkTarget(url, webhookPolicy(config));
  const allowed = config.development ? "a public https URL, or one on this machine" : "a public https URL";
  return target.ok ? null : `must be ${allowed}: this is ${target.reason}`;
}

export interface Rejection {
  kind: "refused";
  code: "invalid" | "not_found" | "operation_unsupported";
  /** The field at fault; each API has its own name for it. null where no single field is. */
  field: RequestField | null;
  /** What is wrong, to be read after the field's name. */
  message: string;
}

/** The input with what was looked up for it: the upstream's ids of its songs, and its model. */
interface Resolved {
  kind: "resolved";
  input: Input;
  upstream: UpstreamConfig;
}

interface Request {
  accountId: string;
  input: Input;
  upstreams: readonly UpstreamConfig[];
  /** Our own address: links to our own files may be uploaded again. */
  publicOrigin: string | null;
}

/**
 * Chooses the upstream and checks that it can do what the request asks, before any credit is held. A request on a song
 * goes to the song's own upstream. 404 for an unknown song; 400/422 for one that is not finished, or a cut outside its
 * length; 410 for an operation, parent or lender that the upstream does not support.
 */
export async function checkRequest(db: D1Database, request: Request): Promise<Resolved | Rejection> {
  const { input, upstreams } = request;
  const linkRejection = checkLinks(input, request.publicOrigin);
  if (linkRejection) return linkRejection;
  if ("parent" in input) return checkWithParent(db, { ...request, input });
  const upstream = upstreamForNew(upstreams, input.operation);
  if (!upstream) return unsupported(null, `no configured upstream supports ${apiNameOf(input.operation)}`);
  return withModel(input, upstream);
}

type WithParent = Extract<Input, { parent: unknown }>;

async function checkWithParent(
  db: D1Database,
  { accountId, input, upstreams }: Request & { input: WithParent },
): Promise<Resolved | Rejection> {
  const parent = await find(db, { accountId, field: "parent", songId: input.parent.songId });
  if ("code" in parent) return parent;
  const upstream = findUpstream(upstreams, parent);
  if (!upstream) return unsupported("parent", `was made by ${parent.upstream}, which is not configured`);
  const facts = PROFILES[upstream.name].operations[input.operation];
  if (!facts) return unsupported(null, `${upstream.name} does not support ${apiNameOf(input.operation)}`);
  const rejection = checkParent({ input, parent, upstream, facts });
  if (rejection) return rejection;
  const resolved = { ...input, parent: { ...input.parent, upstreamSongId: parent.upstreamSongId } };
  if (!("swap" in resolved) || !resolved.swap) return withModel(resolved, upstream);
  const lender = await find(db, { accountId, field: "swap", songId: resolved.swap.songId });
  if ("code" in lender) return lender;
  const lenderRejection = checkLender({ lender, upstreams, upstream, facts });
  if (lenderRejection) return lenderRejection;
  return withModel({ ...resolved, swap: { ...resolved.swap, upstreamSongId: lender.upstreamSongId } }, upstream);
}

interface Lookup {
  accountId: string;
  field: "parent" | "swap";
  songId: string;
}

async function find(db: D1Database, { accountId, field, songId }: Lookup): Promise<ParentSong | Rejection> {
  const found = await findParent(db, songId, accountId);
  if (!found) return { kind: "refused", code: "not_found", field, message: `no song with id ${songId}` };
  if (!("jobStatus" in found)) return found;
  return invalid(field, `is the id of a job (${found.jobStatus}); use the id of a song that the job made`);
}

interface ParentCheck {
  input: WithParent;
  parent: ParentSong;
  upstream: UpstreamConfig;
  facts: OperationProfile;
}

function checkParent({ input, parent, upstream, facts }: ParentCheck): Rejection | null {
  const kind = kindOf(parent);
  if (!facts.parents.includes(kind)) return parentUnsupported(input.operation, kind, upstream);
  const { exportFormats } = PROFILES[upstream.name];
  if (input.operation === "download" && !exportFormats.includes(input.format)) {
    return invalid("format", `must be one of ${exportFormats.join(", ")}`);
  }
  const bounds = parent.lengthSeconds === null ? null : boundsError(input, parent.lengthSeconds);
  return bounds ? invalid(bounds.field, bounds.message) : checkRoom(input, parent, facts);
}

/** Bars are longer than this nowhere: what starts later than the latest start by less may still be accepted upstream. */
const BAR_SECONDS = 10;

function checkRoom(input: WithParent, parent: ParentSong, { maxStartSeconds }: OperationProfile): Rejection | null {
  if (input.operation !== "extend" || maxStartSeconds === undefined || kindOf(parent) === "uploaded") return null;
  const start = input.startsAt ?? parent.lengthSeconds ?? 0;
  if (start <= maxStartSeconds + BAR_SECONDS) return null;
  return invalid("startsAt", `must be at most ${maxStartSeconds}: a later start leaves no room for new music`);
}

interface LenderCheck {
  lender: ParentSong;
  upstreams: readonly UpstreamConfig[];
  upstream: UpstreamConfig;
  facts: OperationProfile;
}

function checkLender({ lender, upstreams, upstream, facts }: LenderCheck): Rejection | null {
  if (findUpstream(upstreams, lender) !== upstream) {
    return unsupported("swap", `was made by ${lender.upstream}, the other song by ${upstream.name}`);
  }
  if (!facts.lender?.parents.includes(kindOf(lender))) {
    return unsupported("swap", `is an uploaded recording, which ${upstream.name} cannot take apart`);
  }
  return facts.lender.sung && !lender.isSung ? invalid("swap", "is a song without vocals") : null;
}

function kindOf({ isRecording }: ParentSong): ParentKind {
  return isRecording ? "uploaded" : "own";
}

function parentUnsupported(operation: Operation, kind: ParentKind, { name }: UpstreamConfig): Rejection {
  const possible = operationsFor(PROFILES[name], kind).map(apiNameOf);
  const instead = possible.length > 0 ? `; possible with this song: ${possible.join(", ")}` : "";
  const message = `is an uploaded recording, which ${name} does not support for ${apiNameOf(operation)}${instead}`;
  return unsupported("parent", message);
}

function withModel(input: Input, upstream: UpstreamConfig): Resolved | Rejection {
  if (!("model" in input)) return { kind: "resolved", input, upstream };
  const profile = PROFILES[upstream.name];
  const model = input.model ?? profile.models[0]?.id ?? null;
  if (model === null || hasModel(profile, model)) return { kind: "resolved", input: { ...input, model }, upstream };
  return invalid("model", `must be one of ${profile.models.map(({ id }) => id).join(", ")}`);
}

// A picture's link too: an upstream may return it as the song's own, which is then fetched from here.
function checkLinks(input: Input, publicOrigin: string | null): Rejection | null {
  if (input.operation === "upload" && input.audioUrl === null) {
    const message = "files can be uploaded only where PUBLIC_URL is set, since the upstream fetches them; send a url";
    return publicOrigin === null ? invalid(null, message) : null;
  }
  if (input.operation === "upload" && input.audioUrl !== null) {
    const target = checkTarget(input.audioUrl, uploadPolicy(input.audioUrl, publicOrigin));
    return target.ok ? null : invalid("audioUrl", `must be a public https link: this is ${target.reason}`);
  }
  if (!("coverArtUrl" in input) || input.coverArtUrl === null) return null;
  const target = checkTarget(input.coverArtUrl, { ...uploadPolicy(input.coverArtUrl, publicOrigin), plainHttp: true });
  return target.ok ? null : invalid("coverArtUrl", `must be a public link: this is ${target.reason}`);
}

function invalid(field: Rejection["field"], message: string): Rejection {
  return { kind: "refused", code: "invalid", field, message };
}

function unsupported(field: Rejection["field"], message: string): Rejection {
  return { kind: "refused", code: "operation_unsupported", field, message };
}
