import type { UploadFormats } from "../audio/upload-formats.ts";
import type { StoreOutcome } from "../job/events.ts";
import type { Role } from "../job/job.ts";
import { withDeadline } from "../outbound/deadline.ts";
import type { TargetPolicy } from "../outbound/host-policy.ts";
import { type OutboundFetcher, type RequestOutcome, request } from "../outbound/request.ts";
import { copy } from "./copy.ts";
import { DISCARDING_WRITER, openAssetWriter } from "./file-writer.ts";
import { type CopyLimits, tooLarge } from "./incoming.ts";
import { CutFile, RejectedFile } from "./inspection.ts";
import { assetKey } from "./keys.ts";

export interface MirrorRequest {
  bucket: R2Bucket;
  assetId: string;
  role: Role;
  /** The song's title, used as the file name of a download. */
  title: string;
  /** Fetches the file. Not called if the file is already stored. The response body is read or canceled here. */
  source: () => Promise<RequestOutcome>;
  /** The announced duration, if any: the only way to detect a file that was cut between two frames. */
  announcedSeconds?: number | null;
  /** What is accepted of an upload. A song is kept in any format. */
  formats?: UploadFormats;
  /** Where the file ends although it seems to continue, as earlier copies did. */
  knownEnd?: number | null;
  limits?: Partial<CopyLimits>;
}

type BoundedRequest = MirrorRequest & { limits: CopyLimits; signal: AbortSignal };

const LIMITS = { idleMs: 30_000, totalMs: 5 * 60_000, abortMs: 5_000 };
const MAX_BYTES: Record<Role, number> = { audio: 200_000_000, image: 20_000_000 };
/** Statuses that hosts send for an expired link: a new link may work. */
const EXPIRED = new Set([400, 401, 403, 404, 410]);
const TRANSIENT = new Set([408, 425, 429]);

/**
 * Copies a file into R2 and inspects it while it is streamed. Never throws. A replay verifies and reuses a stored file.
 */
export async function mirror(options: MirrorRequest): Promise<StoreOutcome> {
  const limits = { ...LIMITS, maxBytes: MAX_BYTES[options.role], ...options.limits };
  const controller = new AbortController();
  const work = attempt({ ...options, limits, signal: controller.signal });
  const late: StoreOutcome = { kind: "unavailable", reason: `not copied within ${limits.totalMs / 1_000} s` };
  const outcome = await withDeadline(work, limits.totalMs, null);
  if (outcome !== null) return outcome;
  controller.abort();
  const end = await withDeadline(work, limits.abortMs, late);
  return end.kind === "stored" ? end : late;
}

async function attempt(options: BoundedRequest): Promise<StoreOutcome> {
  try {
    return (await reuseStored(options)) ?? (await fetchAndStore(options));
  } catch (error) {
    const reason = error instanceof Error ? error.message : "unknown error";
    if (error instanceof RejectedFile) return { kind: "rejected", reason };
    return { kind: "unavailable", reason, ...(error instanceof CutFile && { cutAtByte: error.bytes }) };
  }
}

/** The outcome for an asset that is already stored; null if it is not stored yet. An unusable file is deleted. */
async function reuseStored(options: BoundedRequest): Promise<StoreOutcome | null> {
  const { bucket, assetId } = options;
  const object = await bucket.get(assetKey(assetId));
  if (object === null) return null;
  try {
    const { size: bytes } = object;
    const asset = await copy(object.body, { ...copyOptions(options, bytes), open: () => DISCARDING_WRITER });
    return asset && { kind: "stored", asset };
  } catch (error) {
    if (!(error instanceof RejectedFile)) throw error;
    await bucket.delete(object.key);
    return null;
  }
}

async function fetchAndStore(options: BoundedRequest): Promise<StoreOutcome> {
  const outcome = await options.source();
  if (outcome.kind === "blocked") return { kind: "rejected", reason: `its URL is not allowed: ${outcome.reason}` };
  if (outcome.kind === "unreachable") return { kind: "unavailable", reason: outcome.reason };
  const { response } = outcome;
  const failure = responseError(response, options.limits);
  if (failure === null && response.body !== null) return store(response.body, declaredBytes(response), options);
  response.body?.cancel().catch(() => {});
  return failure ?? { kind: "rejected", reason: "an empty file" };
}

async function store(body: ReadableStream, bytes: number | null, options: BoundedRequest): Promise<StoreOutcome> {
  const asset = await copy(body, {
    ...copyOptions(options, bytes),
    open: (container) => openAssetWriter(container, { ...options, bytes }),
  });
  if (asset !== null) return { kind: "stored", asset };
  return (await reuseStored(options)) ?? { kind: "unavailable", reason: "stored concurrently" };
}

function copyOptions(options: BoundedRequest, bytes: number | null) {
  const { role, limits, signal, announcedSeconds = null, formats = null, knownEnd = null } = options;
  return { role, limits, signal, announcedSeconds, formats, knownEnd, bytes };
}

function responseError(response: Response, limits: CopyLimits): StoreOutcome | null {
  const { status } = response;
  if (EXPIRED.has(status)) return { kind: "gone" };
  if (TRANSIENT.has(status) || status >= 500) return { kind: "unavailable", reason: `HTTP ${status}` };
  if (status !== 200) return { kind: "rejected", reason: `HTTP ${status}` };
  if ((declaredBytes(response) ?? 0) > limits.maxBytes) return { kind: "rejected", reason: tooLarge(limits).message };
  return null;
}

// With a content encoding, Content-Length counts the encoded bytes, not those read here.
function declaredBytes({ headers }: Response): number | null {
  const isPlain = (headers.get("content-encoding") ?? "identity") === "identity";
  const length = headers.get("content-length") ?? "";
  return isPlain && /^\d+$/.test(length) ? Number(length) : null;
}

/** For the response headers. The body has its own limits. */
const TIMEOUT_MS = 30_000;

/** Requests a file without content encoding, so that its length is known in advance. */
export function download(fetcher: OutboundFetcher, url: string, policy: TargetPolicy): Promise<RequestOutcome> {
  return request(fetcher, { url, headers: { "accept-encoding": "identity" }, timeoutMs: TIMEOUT_MS, policy });
}
