const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10];
const RGB_8_BIT = [8, 2, 0, 0, 0];

/** Encodes a square of RGB bytes, row by row, as PNG. */
export async function encodePng(pixels: Uint8Array, size: number): Promise<Uint8Array<ArrayBuffer>> {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, size);
  view.setUint32(4, size);
  header.set(RGB_8_BIT, 8);
  const parts = [
    new Uint8Array(SIGNATURE),
    chunk("IHDR", header),
    chunk("IDAT", await deflate(filtered(pixels, size))),
    chunk("IEND", new Uint8Array()),
  ];
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** The "up" filter: subtracts the byte above, so that smooth pictures compress well. */
function filtered(pixels: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const row = size * 3;
  const out = new Uint8Array((row + 1) * size);
  for (let y = 0; y < size; y++) {
    out[y * (row + 1)] = 2;
    for (let i = 0; i < row; i++) {
      const above = y === 0 ? 0 : (pixels[(y - 1) * row + i] as number);
      out[y * (row + 1) + 1 + i] = (pixels[y * row + i] as number) - above;
    }
  }
  return out;
}

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function chunk(type: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(12 + data.length);
  const view = new DataView(out.buffer);
  view.setUint32(0, data.length);
  out.set(new TextEncoder().encode(type), 4);
  out.set(data, 8);
  view.setUint32(8 + data.length, crc32(out.subarray(4, 8 + data.length)));
  return out;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 255] as number) ^ (crc >>> 8);
  return ~crc >>> 0;
}
