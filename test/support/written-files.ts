import { apeTag, id3Tag, id3v1Tag, joined, latin1, oggPage, patched, pseudoNoise } from "./altered-files.ts";

/** A file that is written byte by byte, as a program writes it, with what is known of it by construction. */
export interface WrittenFile {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
  container: string | null;
  encoding: string | null;
  /** Null if unknown. */
  seconds: number | null;
  /** Whether ffmpeg does not decode it, or only a part of it. */
  isBeyondFfmpeg?: true;
}

const zeros = (count: number) => new Uint8Array(count);
const little = (value: number, count: number) =>
  Uint8Array.from({ length: count }, (_, i) => Math.floor(value / 256 ** i) & 0xff);
const big = (value: number, count: number) => little(value, count).reverse();

interface Wave {
  tag?: number;
  channels?: number;
  rate?: number;
  bits?: number;
  blockBytes?: number;
  extra?: Uint8Array;
  data?: Uint8Array;
}

const fourCc = (name: string, content: Uint8Array) => joined(latin1(name), little(content.length, 4), content);
const chunk = (name: string, content: Uint8Array) => joined(fourCc(name, content), zeros(content.length % 2));

function format({ tag = 1, channels = 2, rate = 8_000, bits = 16, blockBytes = (channels * bits) / 8, extra }: Wave) {
  const fields = joined(little(tag, 2), little(channels, 2), little(rate, 4), little(rate * blockBytes, 4));
  return chunk(
    "fmt ",
    joined(fields, little(blockBytes, 2), little(bits, 2), ...(extra ? [little(extra.length, 2), extra] : [])),
  );
}

const riff = (...chunks: Uint8Array[]) => {
  const content = joined(latin1("WAVE"), ...chunks);
  return joined(latin1("RIFF"), little(content.length, 4), content);
};
/** Two seconds of stereo at 8 kHz in 16 bits, unless stated otherwise. */
const SOUND = pseudoNoise(64_000).map((byte, i) => (i % 2 ? byte >> 5 : byte));
const wave = (options: Wave = {}) => riff(format(options), chunk("data", options.data ?? SOUND));
const extensible = (tag: number, bits: number) =>
  joined(little(bits, 2), little(3, 4), little(tag, 2), latin1("\0\0\0\0\x10\0\x80\0\0\xaa\0\x38\x9b\x71"));

const LIST = latin1("INFO!");
const longWave = (name: string) => {
  const sizes = joined(little(100_000, 8), little(SOUND.length, 8), little(16_000, 8), zeros(4));
  const unknown = little(0xffff_ffff, 4);
  return joined(
    latin1(name),
    unknown,
    latin1("WAVE"),
    chunk("ds64", sizes),
    format({}),
    latin1("data"),
    unknown,
    SOUND,
    chunk("LIST", LIST),
  );
};

function wavs(): WrittenFile[] {
  const file = (name: string, bytes: Uint8Array<ArrayBuffer>, encoding = "PCM", seconds = 2): WrittenFile => ({
    ...{ name: `${name}.wav`, bytes, container: "wav", encoding, seconds },
  });
  const bigEndian = (count: number, value: number) => big(value, count);
  return [
    file("16-bit", wave()),
    file("8-bit", wave({ bits: 8, channels: 4 })),
    file("24-bit", wave({ bits: 24, channels: 1, data: zeros(48_000) })),
    file("20-bit", wave({ bits: 20, blockBytes: 3, channels: 1, data: zeros(48_000) })),
    file("32-bit", wave({ bits: 32, channels: 1 })),
    file("float", wave({ tag: 3, bits: 32, channels: 1 }), "float PCM"),
    file("double", wave({ tag: 3, bits: 64, channels: 1, rate: 4_000 }), "float PCM"),
    file("mu-law", wave({ tag: 7, bits: 8, channels: 4 }), "µ-law"),
    file("a-law", wave({ tag: 6, bits: 8, channels: 4 }), "A-law"),
    file("extensible", wave({ tag: 0xfffe, extra: extensible(1, 16) })),
    file("extensible-float", wave({ tag: 0xfffe, bits: 32, channels: 1, extra: extensible(3, 32) }), "float PCM"),
    // 500 blocks of 256 bytes with 500 samples each.
    file(
      "ms-adpcm",
      wave({
        tag: 2,
        bits: 4,
        channels: 1,
        rate: 125_000,
        blockBytes: 256,
        extra: joined(little(500, 2), zeros(30)),
        data: zeros(128_000),
      }),
      "Microsoft ADPCM",
    ),
    // 505 samples in a block of 256 bytes.
    file(
      "ima-adpcm",
      wave({
        tag: 0x11,
        bits: 4,
        channels: 1,
        rate: 50_500,
        blockBytes: 256,
        extra: little(505, 2),
        data: zeros(51_200),
      }),
      "IMA ADPCM",
    ),
    file(
      "gsm",
      wave({ tag: 0x31, bits: 0, channels: 1, blockBytes: 65, extra: little(320, 2), data: zeros(3_250) }),
      "GSM 6.10",
    ),
    file("mp3", wave({ tag: 0x55, bits: 0, rate: 44_100, blockBytes: 1, data: mpeg(100) }), "MP3", mpegSeconds(100)),
    file("rf64", longWave("RF64")),
    file("bw64", longWave("BW64")),
    file("byte-rate-1", patched(wave(), "fmt ", 16, [1, 0, 0, 0])),
    file("block-align-0", patched(wave(), "fmt ", 20, [0, 0])),
    { ...file("data-before-fmt", riff(chunk("data", SOUND), format({}))), isBeyondFfmpeg: true },
    file("odd-list", riff(format({}), chunk("LIST", LIST), chunk("data", SOUND))),
    {
      ...file("odd-list-without-padding", riff(format({}), fourCc("LIST", LIST), chunk("data", SOUND))),
      isBeyondFfmpeg: true,
    },
    file("list-behind", riff(format({}), chunk("data", SOUND), chunk("LIST", LIST))),
    file("size-0", patched(wave(), "data", 4, [0, 0, 0, 0])),
    file("size-max", patched(wave(), "data", 4, [255, 255, 255, 255])),
    file("truncated", wave().slice(0, 44 + 32_000), "PCM", 1),
    file("id3-in-front", joined(id3Tag(5_000), wave())),
    file(
      "rifx",
      joined(
        latin1("RIFX"),
        bigEndian(4, 36 + SOUND.length),
        latin1("WAVEfmt "),
        bigEndian(4, 16),
        ...[1, 2].map((n) => bigEndian(2, n)),
        ...[8_000, 32_000].map((n) => bigEndian(4, n)),
        bigEndian(2, 4),
        bigEndian(2, 16),
        latin1("data"),
        bigEndian(4, SOUND.length),
        SOUND,
      ),
      "big-endian PCM",
    ),
  ];
}

/** Silent frames of MPEG audio. The default is layer III, 128 kbit/s, 44.1 kHz. */
export function mpeg(count: number, header = [0xff, 0xfb, 0x90, 0x00], bytes = 417): Uint8Array<ArrayBuffer> {
  const frames = new Uint8Array(count * bytes);
  for (let i = 0; i < count; i++) frames.set(header, i * bytes);
  return frames;
}
const mpegSeconds = (count: number) => (count * 1_152) / 44_100;

function mp3s(): WrittenFile[] {
  const file = (
    name: string,
    bytes: Uint8Array<ArrayBuffer>,
    seconds = mpegSeconds(100),
    encoding = "MP3",
  ): WrittenFile => ({
    ...{ name: `${name}.mp3`, bytes, container: "mp3", encoding, seconds },
  });
  const plain = mpeg(100);
  // MPEG-2 at 22.05 kHz, and MPEG-2.5 at 8 kHz, both of 576 samples.
  const [half, low] = [mpeg(100, [0xff, 0xf3, 0x80, 0xc0], 208), mpeg(50, [0xff, 0xe3, 0x18, 0xc0], 72)];
  const layer2 = mpeg(100, [0xff, 0xfd, 0xa4, 0x00], 576);
  return [
    file("plain", plain),
    file("mpeg-2", half, (100 * 576) / 22_050),
    file("mpeg-2.5", low, (50 * 576) / 8_000),
    file("layer-2", layer2, (100 * 1_152) / 48_000, "MP2"),
    { ...file("free-format", mpeg(100, [0xff, 0xfb, 0x00, 0x00], 777)), isBeyondFfmpeg: true },
    file("two-rates", joined(plain, half), mpegSeconds(100) + (100 * 576) / 22_050),
    file("two-id3", joined(id3Tag(200), id3Tag(9_000), plain)),
    file("ape-in-front", joined(apeTag(), plain)),
    file("zeros-in-front-and-behind", joined(zeros(30_000), plain, zeros(30_000))),
    file("starts-in-a-frame", plain.slice(200), mpegSeconds(99)),
    file("tags-behind", joined(plain, apeTag(), id3v1Tag())),
    file("noise-within", joined(plain, pseudoNoise(3_000), plain), mpegSeconds(200)),
    { ...file("id3-of-1-mb", joined(id3Tag(1_100_000), plain)) },
  ];
}

/** Silent packets of Opus, of 20 ms each. */
function opusPages(serial: number, { count = 100, start = 0n } = {}): Uint8Array<ArrayBuffer>[] {
  const head = joined(latin1("OpusHead\x01\x01"), little(312, 2), little(48_000, 4), zeros(3));
  const tags = joined(latin1("OpusTags"), little(0, 4), little(0, 4));
  const page = (packets: Uint8Array[], position: bigint, flags: number) => {
    const header = joined(
      latin1("OggS\0"),
      zeros(21),
      Uint8Array.from([packets.length, ...packets.map(({ length }) => length)]),
    );
    return oggPage(joined(header, ...packets), { serial, position, flags });
  };
  const pages = Array.from({ length: count / 10 }, (_, i) => {
    const packets = Array.from({ length: 10 }, () => Uint8Array.of(0xf8, 0xff, 0xfe));
    return page(packets, start + BigInt((i + 1) * 9_600), i === count / 10 - 1 ? 4 : 0);
  });
  return [page([head], 0n, 2), page([tags], 0n, 0), ...pages];
}
const opusSeconds = (packets: number) => packets * 0.02 - 312 / 48_000;

function oggs(): WrittenFile[] {
  const file = (name: string, bytes: Uint8Array<ArrayBuffer>, seconds = opusSeconds(100)): WrittenFile => ({
    ...{ name: `${name}.opus`, bytes, container: "ogg", encoding: "Opus", seconds },
  });
  const pages = opusPages(1);
  const cut = pages.slice(0, -1);
  return [
    file("plain", joined(...pages)),
    file("late-positions", joined(...opusPages(1, { start: 1_000_000n }))),
    file("chained", joined(...pages, ...opusPages(2)), 2 * opusSeconds(100)),
    file("junk-between", joined(...pages.slice(0, 5), pseudoNoise(999), ...pages.slice(5))),
    file("junk-behind", joined(...pages, pseudoNoise(999))),
    file("without-end", joined(...cut), opusSeconds(90)),
    file("without-a-page", joined(...pages.slice(0, 4), ...pages.slice(5)), opusSeconds(90)),
    file(
      "damaged-page",
      joined(...pages.slice(0, 4), patched(pages[4] ?? zeros(0), "OggS", 40, [1, 2, 3]), ...pages.slice(5)),
      opusSeconds(90),
    ),
  ];
}

const box = (type: string, ...content: Uint8Array[]) => {
  const bytes = joined(...content);
  return joined(big(bytes.length + 8, 4), latin1(type), bytes);
};
const full = (type: string, ...content: Uint8Array[]) => box(type, zeros(4), ...content);

interface Movie {
  handler?: string;
  codec?: string;
  samples?: number;
  edit?: { units: number; start: number };
}

/** The index of a track of samples of 1,024 units at 44.1 kHz. */
function moov({ handler = "soun", codec = "mp4a", samples = 100, edit }: Movie = {}): Uint8Array<ArrayBuffer> {
  const stbl = box(
    "stbl",
    full("stsd", big(1, 4), box(codec, zeros(28))),
    full("stts", big(1, 4), big(samples, 4), big(1_024, 4)),
  );
  const mdia = box(
    "mdia",
    full("mdhd", zeros(8), big(44_100, 4), big(samples * 1_024, 4), zeros(4)),
    full("hdlr", zeros(4), latin1(handler), zeros(13)),
    box("minf", stbl),
  );
  const edts = edit
    ? [box("edts", full("elst", big(1, 4), big(edit.units, 4), big(edit.start, 4), big(0x1_0000, 4)))]
    : [];
  const trak = box("trak", full("tkhd", zeros(8), big(1, 4), zeros(68)), ...edts, mdia);
  return box("moov", full("mvhd", zeros(8), big(1_000, 4), zeros(84)), trak);
}
const movieSeconds = (samples: number) => (samples * 1_024) / 44_100;

function movies(): WrittenFile[] {
  const file = (
    name: string,
    bytes: Uint8Array<ArrayBuffer>,
    seconds = movieSeconds(100),
    encoding = "AAC",
  ): WrittenFile => ({
    ...{ name: `${name}.mp4`, bytes, container: "m4a", encoding, seconds, isBeyondFfmpeg: true },
  });
  const mdat = box("mdat", zeros(5_000));
  const ftyp = (brand: string) => box("ftyp", latin1(brand), zeros(4), latin1(brand));
  const long = joined(big(1, 4), latin1("mdat"), big(5_016, 8), zeros(5_000));
  return [
    file("plain", joined(ftyp("M4A "), moov(), mdat)),
    file("index-behind", joined(ftyp("M4A "), mdat, moov())),
    file("unknown-brand", joined(ftyp("ABCD"), moov(), mdat)),
    file("quicktime", joined(ftyp("qt  "), moov(), mdat)),
    file("free-before-ftyp", joined(box("free", zeros(99)), ftyp("M4A "), moov(), mdat)),
    file("without-ftyp", joined(box("wide"), mdat, moov())),
    file("index-first", joined(moov(), mdat)),
    file("long-size", joined(ftyp("mp42"), long, moov())),
    file("size-to-the-end", joined(ftyp("mp42"), moov(), big(0, 4), latin1("mdat"), zeros(5_000))),
    file("edited", joined(ftyp("M4A "), moov({ edit: { units: 0, start: 2_048 } }), mdat), movieSeconds(98)),
    file("edited-end", joined(ftyp("M4A "), moov({ edit: { units: 1_000, start: 0 } }), mdat), 1),
    file("alac", joined(ftyp("M4A "), moov({ codec: "alac" }), mdat), movieSeconds(100), "ALAC"),
  ];
}

function others(): WrittenFile[] {
  const of = (
    name: string,
    bytes: Uint8Array<ArrayBuffer>,
    [container, encoding, seconds]: [string, string | null, number | null],
  ) => ({
    ...{ name, bytes, container, encoding, seconds },
  });
  const float80 = latin1("\x40\x0b\xfa\0\0\0\0\0\0\0");
  const aiff = (type: string, common: Uint8Array, sound: Uint8Array) => {
    const ssnd = joined(latin1("SSND"), big(sound.length + 8, 4), zeros(8), sound);
    const content = joined(latin1(type), latin1("COMM"), big(common.length, 4), common, ssnd);
    return joined(latin1("FORM"), big(content.length, 4), content);
  };
  const common = joined(big(2, 2), big(16_000, 4), big(16, 2), float80);
  const au = (size: number) =>
    joined(latin1(".snd"), big(24, 4), big(size, 4), big(3, 4), big(8_000, 4), big(2, 4), SOUND);
  const silence = latin1("\xff\xf1\x50\x40\x01\xbf\xfc\x00\xc8\x00\x80\x23\x80");
  const aac = joined(...Array.from({ length: 100 }, () => silence));
  return [
    of("plain.aiff", aiff("AIFF", common, SOUND), ["aiff", "PCM", 2]),
    of("mu-law.aifc", aiff("AIFC", joined(big(4, 2), big(16_000, 4), big(8, 2), float80, latin1("ulaw\0\0")), SOUND), [
      "aiff",
      "µ-law",
      2,
    ]),
    of("plain.au", au(SOUND.length), ["au", "PCM", 2]),
    of("streamed.au", au(0xffff_ffff), ["au", "PCM", 2]),
    of("plain.aac", aac, ["aac", "AAC", (100 * 1_024) / 44_100]),
    of("id3-in-front.aac", joined(id3Tag(3_000), aac), ["aac", "AAC", (100 * 1_024) / 44_100]),
    {
      ...of("unmeasured.caf", latin1(`caff\0\x01\0\0desc${"\0".repeat(500)}`), ["caf", null, null]),
      isBeyondFfmpeg: true,
    },
    {
      ...of("unmeasured.wma", latin1(`\x30\x26\xb2\x75\x8e\x66\xcf\x11${"\0".repeat(500)}`), ["wma", null, null]),
      isBeyondFfmpeg: true,
    },
    { ...of("unmeasured.amr", latin1(`#!AMR\n${"\x3c".repeat(500)}`), ["amr", null, null]), isBeyondFfmpeg: true },
  ];
}

/** Files that are not audio, or have none. `container` is the type that their first bytes suggest. */
function refused(): WrittenFile[] {
  const of = (name: string, bytes: Uint8Array<ArrayBuffer>, container: string | null = null): WrittenFile => ({
    ...{ name, bytes, container, encoding: null, seconds: 0 },
  });
  const picture = (brand: string) =>
    joined(box("ftyp", latin1(brand), zeros(4)), full("meta", zeros(500)), box("mdat", zeros(5_000)));
  return [
    of("photo.heic", picture("heic")),
    of("photo.avif", picture("avif")),
    of("photo.mif1", picture("mif1")),
    of("photo.unknown-brand", picture("zzzz"), "m4a"),
    of(
      "film.mp4",
      joined(
        box("ftyp", latin1("isom"), zeros(4)),
        moov({ handler: "vide", codec: "avc1" }),
        box("mdat", zeros(5_000)),
      ),
      "m4a",
    ),
    of("page.html", latin1("<!doctype html><html><title>Not found</title></html>")),
    of("error.json", latin1('{"error": "not ready"}')),
    of("letter.txt", latin1("Dear customer, your song is not ready yet. ".repeat(500))),
    of("zeros.mp3", zeros(300_000)),
    of("noise.mp3", pseudoNoise(300_000)),
    of("noise-behind-id3.mp3", joined(id3Tag(2_000), pseudoNoise(300_000, 3))),
    of("ones.mp3", zeros(300_000).fill(0xff)),
    of("only-a-tag.mp3", id3Tag(2_000)),
    of("cover.png", latin1(`\x89PNG\r\n\x1a\n${"\0".repeat(5_000)}`)),
    of("cover.jpg", joined(latin1("\xff\xd8\xff\xe0\0\x10JFIF"), pseudoNoise(50_000))),
    of("cover.webp", latin1(`RIFF\x24\0\0\0WEBPVP8 ${"\0".repeat(5_000)}`)),
    of("archive.zip", joined(latin1("PK\x03\x04"), pseudoNoise(50_000))),
    of("paper.pdf", joined(latin1("%PDF-1.7\n"), pseudoNoise(50_000))),
    of("film.avi", latin1(`RIFF\x10\0\0\0AVI LIST${"\0".repeat(5_000)}`)),
    of("empty.wav", wave({ data: zeros(0) }), "wav"),
    of("score.xml", latin1("<?xml version='1.0'?><score-partwise/>")),
    of("nothing.mp3", zeros(0)),
  ];
}

export const WRITTEN_FILES: readonly WrittenFile[] = [...wavs(), ...mp3s(), ...oggs(), ...movies(), ...others()];
export const REFUSED_FILES: readonly WrittenFile[] = refused();
