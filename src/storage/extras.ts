import { z } from "zod";
import { detectPicture, MEDIA_TYPES } from "../audio/file-type.ts";
import { toHex } from "../crypto/encoding.ts";
import { assetIdOf, EXTRA_ROLES, type ExtraRole, type StoredExtra } from "../job/job.ts";
import { readBytes } from "../outbound/body.ts";
import { withDeadline } from "../outbound/deadline.ts";
import type { RequestOutcome } from "../outbound/request.ts";
import { assetKey } from "./keys.ts";

interface ExtrasRequest {
  bucket: R2Bucket;
  songId: string;
  /** Fetches the small files as a form (RFC 7578) with a file for each role. */
  source: () => Promise<RequestOutcome>;
}

const MAX_BYTES = 2_000_000;
/** A song does not wait longer for its small files. */
const TIMEOUT_MS = 5_000;

/**
 * Stores the small files of a song as one R2 object: their bytes one after another, and where each begins in its
 * metadata. Returns those that were stored. A failure is no error: they are optional. Never throws.
 */
export async function storeExtras({ bucket, songId, source }: ExtrasRequest): Promise<StoredExtra[]> {
  const work = fetchParts(source)
    .then((parts) => put(bucket, songId, parts))
    .catch((error) => {
      console.error(JSON.stringify({ event: "song.extras_not_stored", song: songId, error: String(error) }));
      return [];
    });
  return withDeadline(work, TIMEOUT_MS, []);
}

interface Part {
  role: ExtraRole;
  content: Uint8Array<ArrayBuffer>;
  contentType: string;
}

async function fetchParts(source: ExtrasRequest["source"]): Promise<Part[]> {
  const outcome = await source();
  if (outcome.kind !== "response") throw new Error(outcome.reason);
  const { response } = outcome;
  const body = await readBytes(response, MAX_BYTES, TIMEOUT_MS);
  if (response.status !== 200 || body === null) throw new Error(`HTTP ${response.status}`);
  const form = await new Response(body, {
    headers: { "Content-Type": response.headers.get("content-type") ?? "" },
  }).formData();
  const parts = EXTRA_ROLES.map(async (role): Promise<Part[]> => {
    const file: unknown = form.get(role);
    return file instanceof Blob ? partOf(role, new Uint8Array(await file.arrayBuffer())) : [];
  });
  return (await Promise.all(parts)).flat();
}

/** None if the bytes are not what the role says. */
function partOf(role: ExtraRole, content: Uint8Array<ArrayBuffer>): Part[] {
  const contentType = role === "peaks" ? peaksType(content) : pictureType(content);
  return contentType === null ? [] : [{ role, content, contentType }];
}

function pictureType(content: Uint8Array): string | null {
  const container = detectPicture(content);
  return container && MEDIA_TYPES[container].contentType;
}

/** BBC audiowaveform's JSON format. */
const Peaks = z
  .object({
    version: z.literal(2),
    channels: z.int().min(1).max(8),
    sample_rate: z.number().positive(),
    samples_per_pixel: z.number().positive(),
    bits: z.union([z.literal(8), z.literal(16)]),
    length: z.int().min(1),
    data: z.array(z.int()),
  })
  .refine(({ data, length, channels }) => data.length === 2 * length * channels);

function peaksType(content: Uint8Array): string | null {
  return Peaks.safeParse(JSON.parse(new TextDecoder().decode(content))).success ? "application/json" : null;
}

/** In the object's metadata, because a link is served without D1. */
const Entry = z.object({ role: z.enum(EXTRA_ROLES), contentType: z.string(), offset: z.int(), bytes: z.int() });
type Entry = z.infer<typeof Entry>;

async function put(bucket: R2Bucket, songId: string, parts: Part[]): Promise<StoredExtra[]> {
  if (parts.length === 0) return [];
  let offset = 0;
  const entries = parts.map(({ role, contentType, content: { length: bytes } }): Entry => {
    offset += bytes;
    return { role, contentType, offset: offset - bytes, bytes };
  });
  const content = new Blob(parts.map((part) => part.content));
  const customMetadata = { parts: JSON.stringify(entries) };
  await bucket.put(assetKey(assetIdOf(songId, "extras")), await content.arrayBuffer(), { customMetadata });
  return Promise.all(
    parts.map(async ({ role, content, contentType }) => {
      const sha256 = toHex(await crypto.subtle.digest("SHA-256", content));
      return { role, bytes: content.length, sha256, contentType };
    }),
  );
}

const EXTRA_ID = new RegExp(`^(.+)-(${EXTRA_ROLES.join("|")})$`);

export interface OpenedExtra {
  content: Uint8Array<ArrayBuffer>;
  contentType: string;
  /** With its quotes. */
  httpEtag: string;
}

/** Whether the asset is one of a song's small files. */
export function isExtra(assetId: string): boolean {
  return EXTRA_ID.test(assetId);
}

/** Reads one of a song's small files; null if it does not exist. One round trip. */
export async function openExtra(bucket: R2Bucket, assetId: string): Promise<OpenedExtra | null> {
  const [, songId = "", role] = EXTRA_ID.exec(assetId) ?? [];
  const object = await bucket.get(assetKey(assetIdOf(songId, "extras")));
  if (object === null) return null;
  const entries = z.array(Entry).parse(JSON.parse(object.customMetadata?.parts ?? "[]"));
  const whole = new Uint8Array(await object.arrayBuffer());
  const entry = entries.find((one) => one.role === role);
  if (!entry) return null;
  const { offset, bytes, contentType } = entry;
  return { content: whole.slice(offset, offset + bytes), contentType, httpEtag: `"${object.etag}-${role}"` };
}
