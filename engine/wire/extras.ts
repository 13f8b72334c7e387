import type { Peaks } from "../encode/peaks.ts";
import type { SmallPictures } from "../picture/draw-cover.ts";

/** No PNG contains it: 128 random bits. */
const BOUNDARY = "fermata-4f1d9c27a06e4b1c8d53e2b7709f36aa";
export const EXTRAS_TYPE = `multipart/form-data; boundary=${BOUNDARY}`;

interface Part {
  name: string;
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/**
 * The small files of a song in one file, as a form (RFC 7578): the cover at 96 and 320 pixels, and its waveform. One
 * file, because each costs a request and a write.
 */
export async function packExtras(peaks: Peaks | null, pictures: SmallPictures | null): Promise<Uint8Array> {
  const parts = [
    ...Object.entries(pictures ?? {}).map(([size, png]) => ({ name: `image_${size}`, type: "image/png", bytes: png })),
    ...(peaks ? [{ name: "peaks", type: "application/json", bytes: encode(JSON.stringify(peaks)) }] : []),
  ];
  const content = new Blob([...parts.flatMap(partOf), encode(`--${BOUNDARY}--\r\n`)]);
  return new Uint8Array(await content.arrayBuffer());
}

function partOf({ name, type, bytes }: Part): Uint8Array<ArrayBuffer>[] {
  const disposition = `Content-Disposition: form-data; name="${name}"; filename="${name}"`;
  return [encode(`--${BOUNDARY}\r\n${disposition}\r\nContent-Type: ${type}\r\n\r\n`), bytes, encode("\r\n")];
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new TextEncoder().encode(text));
}
