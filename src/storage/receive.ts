import type { StoredAsset } from "../job/job.ts";
import { copy } from "./copy.ts";
import { openAssetWriter } from "./file-writer.ts";
import { IncompleteFile } from "./incoming.ts";
import { RejectedFile } from "./inspection.ts";

export interface ReceiveRequest {
  bucket: R2Bucket;
  assetId: string;
  body: ReadableStream<Uint8Array>;
  /** As declared. */
  bytes: number;
  /** The kinds of files that are taken. */
  kinds: readonly string[];
}

/** `unfit`: another file is needed. `broken`: it did not come whole. `unavailable`: our storage is at fault. */
export type ReceiveOutcome =
  | { kind: "stored"; asset: StoredAsset }
  | { kind: "rejected" | "broken" | "unavailable"; reason: string };

export const MAX_UPLOAD_BYTES = 95_000_000;
/** The largest file over a line of one megabit a second takes 13. */
const TOTAL_MS = 15 * 60_000;
const LIMITS = { idleMs: 30_000, totalMs: TOTAL_MS, abortMs: 5_000, maxBytes: MAX_UPLOAD_BYTES };

/** Lets a file flow from its sender into R2, checked on the way. Nothing is held, and what is not whole is not stored. Never throws. */
export async function receive(order: ReceiveRequest): Promise<ReceiveOutcome> {
  const patience = new AbortController();
  const timer = setTimeout(
    () => patience.abort(new IncompleteFile(`not here within ${TOTAL_MS / 60_000} minutes`)),
    TOTAL_MS,
  );
  try {
    const asset = await store(order, patience.signal);
    return asset ? { kind: "stored", asset } : { kind: "unavailable", reason: "stored twice" };
  } catch (error) {
    return { kind: kindOf(error), reason: error instanceof Error ? error.message : "an unknown fault" };
  } finally {
    clearTimeout(timer);
  }
}

function store({ body, kinds, ...order }: ReceiveRequest, signal: AbortSignal): Promise<StoredAsset | null> {
  return copy(body, {
    ...{ role: "audio", limits: LIMITS, announcedSeconds: null, signal, bytes: order.bytes },
    open(container) {
      if (!kinds.includes(container)) throw new RejectedFile(`${container}, where ${kinds.join(", ")} can be used`);
      return openAssetWriter(container, { ...order, title: "source" });
    },
  });
}

function kindOf(error: unknown): "rejected" | "broken" | "unavailable" {
  if (error instanceof RejectedFile) return "rejected";
  return error instanceof IncompleteFile ? "broken" : "unavailable";
}
