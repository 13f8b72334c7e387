import { type Container, MEDIA_TYPES } from "../audio/media-type.ts";
import { contentDisposition } from "./disposition.ts";
import { FileInParts } from "./file-in-parts.ts";
import type { FileWriter } from "./file-writer.ts";
import { assetKey } from "./keys.ts";
import { WholeFile } from "./whole-file.ts";

interface Destination {
  bucket: R2Bucket;
  assetId: string;
  /** A download is named after it. */
  title: string;
  /** Null where only its end will tell. */
  bytes: number | null;
}

/** A new asset of this kind, on its way into R2. */
export function openFile(container: Container, { bucket, assetId, title, bytes }: Destination): FileWriter {
  const { contentType, extension } = MEDIA_TYPES[container];
  const httpMetadata = { contentType, contentDisposition: contentDisposition(title, extension) };
  const file = { bucket, key: assetKey(assetId), httpMetadata };
  return bytes === null ? new FileInParts(file) : new WholeFile({ ...file, bytes });
}
