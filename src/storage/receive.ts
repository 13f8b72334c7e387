import type { UploadFormats } from "../audio/upload-formats.ts";
import type { StoredAsset } from "../job/job.ts";
import { copy } from "./copy.ts";
import { openAssetWriter } from "./file-writer.ts";
import { IncompleteFile } from "./incoming.ts";
import { RejectedFile } from "./inspection.ts";

export interface ReceiveRequest {
  bucket: R2Bucket;
  assetId: string;
  body: ReadableStream<Uint8Array>;
  /** The declared length. */
  bytes: number;
  formats: UploadFormats;
}

/** `rejected`: the file is unusable. `broken`: it arrived incomplete. `unavailable`: storage failed. */
type ReceiveOutcome =
  | { kind: "stored"; asset: StoredAsset }
  | { kind: "rejected" | "broken" | "unavailable"; reason: string };

export const MAX_UPLOAD_BYTES = 95_000_000;
/** Enough for the largest file at 1 Mbit/s, which takes 13 minutes. */
const TOTAL_MS = 15 * 60_000;
const LIMITS = { idleMs: 30_000, totalMs: TOTAL_MS, abortMs: 5_000, maxBytes: MAX_UPLOAD_BYTES };

/**
 * Streams an uploaded file into R2 and inspects it on the way, without buffering it. An incomplete file is not stored.
 * Never throws.
 */
export async function receive(upload: ReceiveRequest): Promise<ReceiveOutcome> {
  const controller = new AbortController();
  const timer = setTimeout(
    () => controller.abort(new IncompleteFile(`not received within ${TOTAL_MS / 60_000} minutes`)),
    TOTAL_MS,
  );
  try {
    const asset = await store(upload, controller.signal);
    return asset ? { kind: "stored", asset } : { kind: "unavailable", reason: "stored concurrently" };
  } catch (error) {
    return { kind: kindOf(error), reason: error instanceof Error ? error.message : "unknown error" };
  } finally {
    clearTimeout(timer);
  }
}

function store({ body, formats, ...upload }: ReceiveRequest, signal: AbortSignal): Promise<StoredAsset | null> {
  return copy(body, {
    ...{ role: "audio", limits: LIMITS, announcedSeconds: null, signal, bytes: upload.bytes },
    ...{ formats, knownEnd: null },
    open: (container) => openAssetWriter(container, { ...upload, title: "source" }),
  });
}

function kindOf(error: unknown): "rejected" | "broken" | "unavailable" {
  if (error instanceof RejectedFile) return "rejected";
  return error instanceof IncompleteFile ? "broken" : "unavailable";
}
