import type { StoreOutcome } from "../job/events.ts";
import type { Role } from "../job/job.ts";
import { withDeadline } from "../outbound/deadline.ts";
import type { TargetPolicy } from "../outbound/host-policy.ts";
import { type OutboundFetcher, type RequestOutcome, request } from "../outbound/request.ts";
import { copy } from "./copy.ts";
import { openAssetWriter, DISCARDING_WRITER } from "./file-writer.ts";
import { type CopyLimits, tooLarge } from "./incoming.ts";
import { RejectedFile } from "./inspection.ts";
import { assetKey } from "./keys.ts";

export interface MirrorRequest {
  bucket: R2Bucket;
  assetId: string;
  role: Role;
  /** The song's title: a download is named after it. */
  title: string;
  /** Fetches the file; not called where it is stored already. Its answer's body is read or cancelled here. */
  source: () => Promise<RequestOutcome>;
  /** How long it should play, where somebody said: the one way to notice a file cut between two frames. */
  announcedSeconds?: number | null;
  limits?: Partial<CopyLimits>;
}

type Bounded = MirrorRequest & { limits: CopyLimits; announcedSeconds: number | null; signal: AbortSignal };

const LIMITS = { idleMs: 30_000, totalMs: 5 * 60_000, abortMs: 5_000 };
const MAX_BYTES: Record<Role, number> = { audio: 200_000_000, image: 20_000_000 };
/** An expired link is told in all of these ways: a fresh one may work. */
const EXPIRED = new Set([400, 401, 403, 404, 410]);
const PASSING = new Set([408, 425, 429]);

/** Copies a file into R2, checked as it flows. Never throws. A replay finds what is there, and checks it again. */
export async function mirror(order: MirrorRequest): Promise<StoreOutcome> {
  const limits = { ...LIMITS, maxBytes: MAX_BYTES[order.role], ...order.limits };
  const patience = new AbortController();
  const work = attempt({ announcedSeconds: null, ...order, limits, signal: patience.signal });
  const late: StoreOutcome = { kind: "unavailable", reason: `not copied within ${limits.totalMs / 1_000} s` };
  const outcome = await withDeadline(work, limits.totalMs, null);
  if (outcome !== null) return outcome;
  patience.abort();
  const end = await withDeadline(work, limits.abortMs, late);
  return end.kind === "stored" ? end : late;
}

async function attempt(order: Bounded): Promise<StoreOutcome> {
  try {
    return (await adopt(order)) ?? (await fetchAndStore(order));
  } catch (error) {
    const reason = error instanceof Error ? error.message : "an unknown fault";
    return { kind: error instanceof RejectedFile ? "rejected" : "unavailable", reason };
  }
}

/** What lies there already, as if it had just been stored; null where nothing fit does. */
async function adopt({
  bucket,
  assetId,
  role,
  limits,
  announcedSeconds,
  signal,
}: Bounded): Promise<StoreOutcome | null> {
  const object = await bucket.get(assetKey(assetId));
  if (object === null) return null;
  try {
    const { size: bytes } = object;
    const asset = await copy(object.body, { role, limits, signal, announcedSeconds, bytes, open: () => DISCARDING_WRITER });
    return asset && { kind: "stored", asset };
  } catch (error) {
    if (!(error instanceof RejectedFile)) throw error;
    await bucket.delete(object.key);
    return null;
  }
}

async function fetchAndStore(order: Bounded): Promise<StoreOutcome> {
  const requested = await order.source();
  if (requested.kind === "blocked") return { kind: "rejected", reason: `its link is not allowed: ${requested.reason}` };
  if (requested.kind === "unreachable") return { kind: "unavailable", reason: requested.reason };
  const { response } = requested;
  const failure = responseError(response, order.limits);
  if (failure === null && response.body !== null) return store(response.body, declaredBytes(response), order);
  response.body?.cancel().catch(() => {});
  return failure ?? { kind: "rejected", reason: "an empty file" };
}

async function store(body: ReadableStream, bytes: number | null, order: Bounded): Promise<StoreOutcome> {
  const { role, limits, announcedSeconds, signal } = order;
  const asset = await copy(body, {
    ...{ role, limits, announcedSeconds, signal, bytes },
    open: (container) => openAssetWriter(container, { ...order, bytes }),
  });
  if (asset !== null) return { kind: "stored", asset };
  return (await adopt(order)) ?? { kind: "unavailable", reason: "stored twice at once" };
}

function responseError(response: Response, limits: CopyLimits): StoreOutcome | null {
  const { status } = response;
  if (EXPIRED.has(status)) return { kind: "gone" };
  if (PASSING.has(status) || status >= 500) return { kind: "unavailable", reason: `HTTP ${status}` };
  if (status !== 200) return { kind: "rejected", reason: `HTTP ${status}` };
  if ((declaredBytes(response) ?? 0) > limits.maxBytes) return { kind: "rejected", reason: tooLarge(limits).message };
  return null;
}

// Behind a content encoding the length is that of the encoded bytes, not of those that we read.
function declaredBytes({ headers }: Response): number | null {
  const isPlain = (headers.get("content-encoding") ?? "identity") === "identity";
  const length = headers.get("content-length") ?? "";
  return isPlain && /^\d+$/.test(length) ? Number(length) : null;
}

/** Until the first byte; the body is timed as it flows. */
const TIMEOUT_MS = 30_000;

/** Asks for a file as it is: encoded on the way, its length could not be known before its end. */
export function download(fetcher: OutboundFetcher, url: string, policy: TargetPolicy): Promise<RequestOutcome> {
  return request(fetcher, { url, headers: { "accept-encoding": "identity" }, timeoutMs: TIMEOUT_MS, policy });
}
