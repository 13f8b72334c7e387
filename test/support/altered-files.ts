/** Files as other programs, cut recordings and damaged disks leave them, made from well-formed ones. */
export type Files = ReadonlyMap<string, Uint8Array>;
export interface AlteredFile {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

export function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

export function latin1(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** A copy with bytes overwritten at `offset` after the start of `mark`. */
export function patched(bytes: Uint8Array, mark: string, offset: number, by: number[]): Uint8Array<ArrayBuffer> {
  const copy = Uint8Array.from(bytes);
  copy.set(by, indexOf(bytes, mark) + offset);
  return copy;
}

/** Where a text starts. Throws if it does not occur. */
export function indexOf(bytes: Uint8Array, mark: string): number {
  const wanted = latin1(mark);
  for (let at = 0; at <= bytes.length - wanted.length; at++) {
    if (wanted.every((byte, i) => bytes[at + i] === byte)) return at;
  }
  throw new Error(`no ${mark}`);
}

export function id3Tag(contentBytes: number): Uint8Array<ArrayBuffer> {
  const size = [21, 14, 7, 0].map((shift) => (contentBytes >> shift) & 0x7f);
  return joined(
    latin1("ID3\x03\0\0"),
    Uint8Array.from(size),
    pseudoNoise(contentBytes, 7).map((byte) => byte & 0x7f),
  );
}

export function id3v1Tag(): Uint8Array<ArrayBuffer> {
  return latin1(`TAG${"Odd title".padEnd(125, "\0")}`);
}

/** With header and footer, so that it is valid before and after a file. */
export function apeTag(): Uint8Array<ArrayBuffer> {
  const item = latin1("\x03\0\0\0\0\0\0\0Title\0Odd");
  const size = item.length + 32;
  const end = (flags: number) =>
    latin1(
      `APETAGEX\xd0\x07\0\0${String.fromCharCode(size)}\0\0\0\x01\0\0\0\0\0\0${String.fromCharCode(flags)}\0\0\0\0\0\0\0\0`,
    );
  return joined(end(0xa0), item, end(0x80));
}

export function pseudoNoise(count: number, seed = 1): Uint8Array<ArrayBuffer> {
  let state = seed;
  return Uint8Array.from({ length: count }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return (state >> 8) & 0xff;
  });
}

const zeros = (count: number) => new Uint8Array(count);
const u32 = (value: number) => [value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff, value >>> 24];

export function alteredFiles(files: Files): AlteredFile[] {
  const of = (name: string) => {
    const bytes = files.get(name);
    if (bytes === undefined) throw new Error(`no ${name}`);
    return bytes;
  };
  return [...wav(of), ...mp3(of), ...ogg(of), ...flac(of), ...iso(of), ...others(of)].map(([name, bytes]) => ({
    ...{ name, bytes },
  }));
}

type Of = (name: string) => Uint8Array;
type Altered = [name: string, bytes: Uint8Array<ArrayBuffer>];

function wav(of: Of): Altered[] {
  const plain = of("pcm-s16.wav");
  const dataAt = indexOf(plain, "data");
  const [head, data] = [plain.subarray(0, dataAt), plain.subarray(dataAt)];
  const odd = latin1("LIST\x05\0\0\0INFO!");
  return [
    ["byte-rate-1.wav", patched(plain, "fmt ", 16, u32(1))],
    ["byte-rate-0.wav", patched(plain, "fmt ", 16, u32(0))],
    ["byte-rate-doubled.wav", patched(plain, "fmt ", 16, u32(352_800))],
    ["block-align-0.wav", patched(plain, "fmt ", 20, [0, 0])],
    ["id3-in-front.wav", joined(id3Tag(3_000), plain)],
    ["long-id3-in-front.wav", joined(id3Tag(200_000), plain)],
    ["size-0.wav", patched(plain, "data", 4, u32(0))],
    ["size-max.wav", patched(plain, "data", 4, u32(0xffff_ffff))],
    ["size-2gb.wav", patched(plain, "data", 4, u32(0x7fff_ffff))],
    ["size-too-large.wav", patched(plain, "data", 4, u32(data.length * 3))],
    ["riff-size-0.wav", patched(plain, "RIFF", 4, u32(0))],
    ["truncated.wav", plain.slice(0, plain.length / 2)],
    ["truncated-odd.wav", plain.slice(0, 100_001)],
    ["odd-chunk.wav", joined(head, odd, zeros(1), data)],
    ["chunk-behind.wav", joined(plain, odd, zeros(1))],
    ["junk-behind.wav", joined(plain, pseudoNoise(5_000))],
    ["bw64.wav", patched(of("rf64.wav"), "RF64", 0, [...latin1("BW64")])],
    ["truncated-adpcm.wav", of("adpcm-ms.wav").slice(0, 70_000)],
    ["long-chunk-in-front.wav", joined(head, latin1("JUNK"), Uint8Array.from(u32(70_000)), zeros(70_000), data)],
  ];
}

function mp3(of: Of): Altered[] {
  const bare = of("no-tags.mp3");
  const [cbr, vbr, other, low] = [of("cbr-128.mp3"), of("vbr.mp3"), of("cbr-320.mp3"), of("mpeg2.mp3")];
  const lyrics = latin1("LYRICSBEGININD00002 0LYR00009Some text000042LYRICS200");
  return [
    ["two-id3.mp3", joined(id3Tag(300), id3Tag(5_000), bare)],
    ["long-id3.mp3", joined(id3Tag(300_000), bare)],
    ["very-long-id3.mp3", joined(id3Tag(1_500_000), cbr)],
    ["ape-in-front.mp3", joined(apeTag(), bare)],
    ["ape-and-id3-in-front.mp3", joined(apeTag(), id3Tag(1_000), bare)],
    ["ape-behind.mp3", joined(bare, apeTag())],
    ["ape-and-id3v1-behind.mp3", joined(bare, apeTag(), id3v1Tag())],
    ["lyrics3-behind.mp3", joined(bare, lyrics, id3v1Tag())],
    ["zeros-in-front.mp3", joined(zeros(1_000), bare)],
    ["many-zeros-in-front.mp3", joined(zeros(100_000), bare)],
    ["zeros-behind.mp3", joined(bare, zeros(300_000))],
    ["zeros-and-id3.mp3", joined(zeros(500), id3Tag(500), cbr)],
    ["id3-and-zeros.mp3", joined(id3Tag(500), zeros(5_000), cbr)],
    ["starts-in-a-frame.mp3", cbr.slice(3_001)],
    ["starts-in-a-long-frame.mp3", other.slice(5_555)],
    ["starts-in-a-vbr-frame.mp3", vbr.slice(2_345)],
    ["noise-in-front.mp3", joined(pseudoNoise(3_000), bare)],
    ["noise-within.mp3", joined(bare.subarray(0, 10_000), pseudoNoise(2_000), bare.subarray(10_000))],
    ["two-rates.mp3", joined(bare, of("mpeg2.mp3"))],
    ["three-rates.mp3", joined(cbr, other, low)],
    ["twice.mp3", joined(vbr, vbr)],
    ["xing-of-another.mp3", joined(vbr, bare)],
    ["truncated.mp3", cbr.slice(0, cbr.length / 2)],
    ["truncated-vbr.mp3", vbr.slice(0, 9_999)],
    ["id3-behind.mp3", joined(bare, id3Tag(2_000))],
    ["noise-behind.mp3", joined(bare, pseudoNoise(30_000))],
    ["id3-in-front.mp2", joined(id3Tag(2_000), of("layer2.mp2"))],
  ];
}

/** The pages of an Ogg file. */
export function oggPages(bytes: Uint8Array): Uint8Array<ArrayBuffer>[] {
  const pages: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 0; at < bytes.length; ) {
    const segments = bytes[at + 26] ?? 0;
    const size = bytes.subarray(at + 27, at + 27 + segments).reduce((sum, segment) => sum + segment, 27 + segments);
    pages.push(Uint8Array.from(bytes.subarray(at, at + size)));
    at += size;
  }
  return pages;
}

/** Changes a page and sets its checksum. */
export function oggPage(
  page: Uint8Array,
  change: { position?: bigint; serial?: number; flags?: number },
): Uint8Array<ArrayBuffer> {
  const copy = Uint8Array.from(page);
  const view = new DataView(copy.buffer);
  if (change.position !== undefined) view.setBigInt64(6, change.position, true);
  if (change.serial !== undefined) view.setUint32(14, change.serial, true);
  if (change.flags !== undefined) copy[5] = change.flags;
  view.setUint32(22, 0, true);
  view.setUint32(22, oggChecksum(copy), true);
  return copy;
}

function oggChecksum(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 24;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000_0000 ? (crc << 1) ^ 0x04c1_1db7 : crc << 1;
  }
  return crc >>> 0;
}

function positionOf(page: Uint8Array): bigint {
  return new DataView(page.buffer, page.byteOffset).getBigInt64(6, true);
}

function shifted(bytes: Uint8Array, by: bigint): Uint8Array<ArrayBuffer> {
  const pages = oggPages(bytes).map((page) => {
    const position = positionOf(page);
    return position > 0n ? oggPage(page, { position: position + by }) : page;
  });
  return joined(...pages);
}

function oggVariants(name: string, bytes: Uint8Array, headers: number): Altered[] {
  const pages = oggPages(bytes);
  const last = pages.at(-1) as Uint8Array<ArrayBuffer>;
  const [front, back] = [pages.slice(0, headers), pages.slice(headers)];
  const relabeled = pages.map((page) => oggPage(page, { serial: 77 }));
  return [
    [`shifted.${name}`, shifted(bytes, 4_800_000n)],
    [`shifted-past-32-bits.${name}`, shifted(bytes, 2n ** 33n)],
    [`joined-late.${name}`, joined(...front, ...back.slice(1))],
    [`lost-page.${name}`, joined(...front, ...back.slice(0, 1), ...back.slice(2))],
    [`without-last-page.${name}`, joined(...pages.slice(0, -1))],
    [`without-position-at-end.${name}`, joined(...pages.slice(0, -1), oggPage(last, { position: -1n }))],
    [`chained.${name}`, joined(bytes, ...relabeled)],
    [
      `junk-between.${name}`,
      joined(...front, pseudoNoise(777), ...back.slice(0, 2), pseudoNoise(10_000), ...back.slice(2)),
    ],
    [`junk-behind.${name}`, joined(bytes, pseudoNoise(5_000))],
    [`zeros-behind.${name}`, joined(bytes, zeros(5_000))],
    [`truncated.${name}`, Uint8Array.from(bytes.subarray(0, bytes.length * 0.6))],
  ];
}

function ogg(of: Of): Altered[] {
  return [
    ...oggVariants("vorbis.ogg", of("small-pages.ogg"), 2),
    ...oggVariants("opus.opus", of("opus.ogg"), 2),
    ...oggVariants("flac.oga", of("flac.ogg"), 2),
    [
      "chained-codecs.ogg",
      joined(of("vorbis.ogg"), ...oggPages(of("vorbis-mono.ogg")).map((page) => oggPage(page, { serial: 78 }))),
    ],
    ["id3-in-front.ogg", joined(id3Tag(1_000), of("vorbis.ogg"))],
  ];
}

function flac(of: Of): Altered[] {
  const plain = of("plain.flac");
  return [
    ["id3-in-front.flac", joined(id3Tag(1_000), plain)],
    ["long-id3-in-front.flac", joined(id3Tag(500_000), plain)],
    ["very-long-id3-in-front.flac", joined(id3Tag(2_000_000), plain)],
    ["id3v1-behind.flac", joined(plain, id3v1Tag())],
    ["no-total.flac", patched(plain, "fLaC", 22, [0, 0, 0, 0])],
    ["total-too-large.flac", patched(plain, "fLaC", 22, [0, 0xff, 0xff, 0])],
    ["truncated.flac", plain.slice(0, plain.length / 2)],
  ];
}

const box = (type: string, content: Uint8Array) => {
  const size = content.length + 8;
  return joined(Uint8Array.from(u32(size).reverse()), latin1(type), content);
};

/** The top-level boxes of an ISO media file. */
function boxesOf(bytes: Uint8Array): Map<string, Uint8Array> {
  const boxes = new Map<string, Uint8Array>();
  for (let at = 0; at + 8 <= bytes.length; ) {
    const size = new DataView(bytes.buffer, bytes.byteOffset + at).getUint32(0);
    boxes.set(String.fromCharCode(...bytes.subarray(at + 4, at + 8)), bytes.subarray(at, at + size));
    at += size;
  }
  return boxes;
}

function iso(of: Of): Altered[] {
  const plain = of("plain.m4a");
  const ftyp = boxesOf(plain).get("ftyp") as Uint8Array;
  const rest = plain.subarray(ftyp.length);
  const pad = zeros(ftyp.length - 8);
  const brand = (name: string) => patched(plain, "ftyp", 4, [...latin1(name)]);
  return [
    // The index holds positions in the file, so what is put in front replaces something as long.
    ["free-instead-of-ftyp.m4a", joined(box("free", pad), rest)],
    ["wide-in-front.mov", joined(box("wide", zeros(0)), box("free", zeros(ftyp.length - 16)), rest)],
    ["skip-in-front.mov", joined(box("skip", pad), rest)],
    ["free-before-ftyp.m4a", joined(box("free", zeros(ftyp.length - 24)), box("ftyp", latin1("M4A \0\0\0\0")), rest)],
    ["brand-XAVC.mp4", brand("XAVC")],
    ["brand-qt.mp4", brand("qt  ")],
    ["brand-f4a.mp4", brand("F4A ")],
    ["brand-zero.mp4", brand("\0\0\0\0")],
    ["free-behind.m4a", joined(plain, box("free", zeros(2_000)))],
    ["unknown-box-behind.m4a", joined(plain, box("zzzz", zeros(2_000)))],
    ["zeros-behind.m4a", joined(plain, zeros(5_000))],
    ["truncated-padding.m4a", joined(plain, box("free", zeros(2_000)).subarray(0, 1_000))],
    ["truncated.fragmented.mp4", of("fragmented.mp4").slice(0, 40_000)],
    ["without-statement.m4a", patched(plain, "mdhd", 20, [0, 0, 0, 0])],
    ["wrong-statement.m4a", patched(plain, "mdhd", 20, [0, 0xff, 0, 0])],
    ["id3-in-front.m4a", joined(id3Tag(1_000), of("fragmented.mp4"))],
  ];
}

function others(of: Of): Altered[] {
  const [aac, aiff] = [of("plain.aac"), of("plain.aiff")];
  return [
    ["id3-in-front.aac", joined(id3Tag(2_000), aac)],
    ["long-id3-in-front.aac", joined(id3Tag(100_000), aac)],
    ["starts-in-a-frame.aac", aac.slice(1_111)],
    ["id3v1-behind.aac", joined(aac, id3v1Tag())],
    ["zeros-behind.aac", joined(aac, zeros(10_000))],
    ["truncated.aac", aac.slice(0, 30_000)],
    ["truncated.aiff", aiff.slice(0, 300_000)],
    ["truncated.webm", of("live.webm").slice(0, 30_000)],
    ["id3-in-front.aiff", joined(id3Tag(1_000), aiff)],
  ];
}
