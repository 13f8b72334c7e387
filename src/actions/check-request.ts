import { findParent, type ParentSong } from "../db/songs.ts";
import { readConfig } from "../env.ts";
import { boundsError } from "../operations/bounds.ts";
import { apiNameOf } from "../operations/catalog.ts";
import type { Input, Operation, RequestField } from "../operations/input.ts";
import { type Arrival, checkTarget, uploadPolicy, webhookPolicy } from "../outbound/host-policy.ts";
import { hasModel, type OperationProfile, operationsFor, type ParentKind } from "../upstream/profile.ts";
import {
  findUpstream,
  type OwnUrls,
  PROFILES,
  type UpstreamConfig,
  upstreamForNew,
  urlForUpstream,
} from "../upstream/registry.ts";
import { messageOf, type Violation } from "../validation/rule.ts";

export interface Rejection {
  kind: "refused";
  code: "invalid" | "not_found" | "operation_unsupported";
  /** The invalid field, which each API names differently; null if the error concerns no single field. */
  field: RequestField | null;
  /** The error, worded to follow the field's name. */
  message: string;
  violation: Violation;
}

/** The input, completed with the upstream's ids of its songs and with its model. */
interface Resolved {
  kind: "resolved";
  input: Input;
  upstream: UpstreamConfig;
}

interface Request {
  accountId: string;
  input: Input;
  upstreams: readonly UpstreamConfig[];
  /** The gateway's own addresses: uploads may link to its own files. */
  urls: OwnUrls;
}

/**
 * Chooses the upstream and checks that it supports the request, before any credits are held. A request on a song goes to
 * the song's upstream. `not_found` for an unknown song; `invalid` for an id of a job and for positions outside the song;
 * `operation_unsupported` for an operation, parent or lender that the upstream does not support.
 */
export async function checkRequest(db: D1Database, request: Request): Promise<Resolved | Rejection> {
  const { input, upstreams } = request;
  const linkRejection = checkLinks(input, request);
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
  if (!upstream) return unsupported("parent", `belongs to upstream ${parent.upstream}, which is not configured`);
  const profile = PROFILES[upstream.name].operations[input.operation];
  if (!profile) return unsupported(null, `${upstream.name} does not support ${apiNameOf(input.operation)}`);
  const rejection = checkParent({ input, parent, upstream, profile });
  if (rejection) return rejection;
  const resolved = { ...input, parent: { ...input.parent, upstreamSongId: parent.upstreamSongId } };
  if (!("swap" in resolved) || !resolved.swap) return withModel(resolved, upstream);
  const lender = await find(db, { accountId, field: "swap", songId: resolved.swap.songId });
  if ("code" in lender) return lender;
  const lenderRejection = checkLender({ lender, upstreams, upstream, profile });
  if (lenderRejection) return lenderRejection;
  return withModel({ ...resolved, swap: { ...resolved.swap, upstreamSongId: lender.upstreamSongId } }, upstream);
}

interface Lookup {
  accountId: string;
  field: "parent" | "swap";
  songId: string;
}

async function find(db: D1Database, { accountId, field, songId }: Lookup): Promise<ParentSong | Rejection> {
  const parent = await findParent(db, songId, accountId);
  if (!parent)
    return { kind: "refused", code: "not_found", field, violation: REFERENCE, message: `no song with id ${songId}` };
  if (!("jobStatus" in parent)) return parent;
  return invalid(field, REFERENCE, `is the id of a job (${parent.jobStatus}); use the id of one of the job's songs`);
}

interface ParentCheck {
  input: WithParent;
  parent: ParentSong;
  upstream: UpstreamConfig;
  profile: OperationProfile;
}

function checkParent({ input, parent, upstream, profile }: ParentCheck): Rejection | null {
  const kind = kindOf(parent);
  if (!profile.parents.includes(kind)) return parentUnsupported(input.operation, kind, upstream);
  const { exportFormats } = PROFILES[upstream.name];
  if (input.operation === "download" && !exportFormats.includes(input.format)) {
    return invalid("format", { rule: "enum", values: [...exportFormats] });
  }
  const bounds = parent.lengthSeconds === null ? null : boundsError(input, parent.lengthSeconds);
  return bounds ? invalid(bounds.field, bounds.violation, bounds.message) : checkMaxStart(input, parent, profile);
}

/** No bar is longer than this. The engine moves a start to a bar line, so that a start this much later may be accepted. */
const MAX_BAR_SECONDS = 10;

function checkMaxStart(input: WithParent, parent: ParentSong, { maxStartSeconds }: OperationProfile): Rejection | null {
  if (input.operation !== "extend" || maxStartSeconds === undefined || kindOf(parent) === "uploaded") return null;
  const start = input.startsAt ?? parent.lengthSeconds ?? 0;
  if (start <= maxStartSeconds + MAX_BAR_SECONDS) return null;
  const message = `must be at most ${maxStartSeconds}; a later start leaves too little time for new music`;
  return invalid("startsAt", { rule: "max", type: "number", max: maxStartSeconds }, message);
}

interface LenderCheck {
  lender: ParentSong;
  upstreams: readonly UpstreamConfig[];
  upstream: UpstreamConfig;
  profile: OperationProfile;
}

function checkLender({ lender, upstreams, upstream, profile }: LenderCheck): Rejection | null {
  if (findUpstream(upstreams, lender) !== upstream) {
    return unsupported(
      "swap",
      `belongs to upstream ${lender.upstream}, but the parent song belongs to ${upstream.name}`,
    );
  }
  if (!profile.lender?.parents.includes(kindOf(lender))) {
    return unsupported(
      "swap",
      `is an uploaded recording, which ${upstream.name} cannot separate into vocals and instrumental`,
    );
  }
  return profile.lender.sung && !lender.isSung ? invalid("swap", REFERENCE, "is a song without vocals") : null;
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
  return invalid("model", { rule: "enum", values: profile.models.map(({ id }) => id) });
}

// The cover art's link too: an upstream may return it as the song's image, which the gateway then downloads.
function checkLinks(input: Input, { upstreams, urls }: Request): Rejection | null {
  if (input.operation === "upload" && input.audioUrl === null) {
    const upstream = upstreamForNew(upstreams, "upload");
    const message = "file uploads require PUBLIC_URL, because the upstream downloads the file; send a url instead";
    return upstream && urlForUpstream(upstream, urls) === null ? invalid(null, { rule: "unsupported" }, message) : null;
  }
  const own = [urls.publicUrl, urls.localUrl].filter((url) => url !== null);
  if (input.operation === "upload" && input.audioUrl !== null) {
    const target = checkTarget(input.audioUrl, uploadPolicy(input.audioUrl, own));
    return target.ok ? null : invalid("audioUrl", PUBLIC_URL, `must be a public https link: this is ${target.reason}`);
  }
  if (!("coverArtUrl" in input) || input.coverArtUrl === null) return null;
  const target = checkTarget(input.coverArtUrl, { ...uploadPolicy(input.coverArtUrl, own), plainHttp: true });
  return target.ok ? null : invalid("coverArtUrl", PUBLIC_URL, `must be a public link: this is ${target.reason}`);
}

/**
 * Why events cannot be sent to `url`, worded to follow the field's name; null for a valid URL. `arrival`: how the request
 * with this URL has reached the gateway; absent if there is no request.
 */
export function webhookUrlError(env: Env, url: string, arrival?: Arrival): string | null {
  const policy = webhookPolicy(readConfig(env), arrival);
  const target = checkTarget(url, policy);
  const allowed = policy.development ? "a public https URL or a URL on this machine" : "a public https URL";
  return target.ok ? null : `must be ${allowed}: this is ${target.reason}`;
}

const REFERENCE: Violation = { rule: "reference" };
export const PUBLIC_URL: Violation = { rule: "public_url" };

export function invalid(field: Rejection["field"], violation: Violation, message = messageOf(violation)): Rejection {
  return { kind: "refused", code: "invalid", field, violation, message };
}

function unsupported(field: Rejection["field"], message: string): Rejection {
  return { kind: "refused", code: "operation_unsupported", field, violation: { rule: "unsupported" }, message };
}
