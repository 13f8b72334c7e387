import { type Measurement, NO_SOUND, peek, type Scan, type ScanStep, skip, take } from "./byte-scanner.ts";
import { bigEndian, hasText, littleEndian } from "./bytes.ts";
import { scanMp3 } from "./mp3-duration.ts";
import { MP3_TAG, type ReadNumber, type WavFormat, wavFormat } from "./wav-format.ts";

interface Wave {
  read: ReadNumber;
  format: WavFormat | null;
  /** The size of the data in a file of more than 4 GB, from its `ds64` chunk. */
  longSize: number;
  dataBytes: number;
  isCut: boolean;
}

const CHUNK_HEADER_BYTES = 8;
const FORMAT_BYTES = 40;
/** Streaming encoders write zero, or a size from here upwards, when they do not know the size. */
const MIN_UNKNOWN_SIZE = 0x7fff_f000;
const CHUNK_NAME = /^(fmt |data|fact|LIST|list|bext|JUNK|junk|PEAK|cue |smpl|inst|id3 |ID3 |iXML|axml|ds64|FLLR|PAD )$/;

/** RIFF WAVE, RF64 and BW64: the number of audio bytes that arrived, divided by the size of a block. */
export function* scanWav(): Scan {
  const header = yield* take(12);
  const read = hasText(header, 0, "RIFX") ? bigEndian : littleEndian;
  const wave: Wave = { read, format: null, longSize: 0, dataBytes: 0, isCut: false };
  for (;;) {
    const head = (yield* take(CHUNK_HEADER_BYTES)).slice();
    if (head.length < CHUNK_HEADER_BYTES) return measurementOf(wave);
    const size = read(head, 4, 4);
    if (!hasText(head, 0, "data")) yield* readChunk(head, size, wave);
    else if (wave.format?.tag === MP3_TAG) return { ...(yield* scanMp3()), encoding: "MP3" };
    else if (yield* readData(size, wave)) return measurementOf(wave);
  }
}

/** Returns whether nothing else is needed: the sound ends here, and its format is known or will not follow. */
function* readData(size: number, wave: Wave): ScanStep<boolean> {
  const stated = size >= MIN_UNKNOWN_SIZE && wave.longSize > 0 ? wave.longSize : size;
  const isKnown = stated > 0 && (stated < MIN_UNKNOWN_SIZE || stated === wave.longSize);
  const received = yield* skip(isKnown ? stated : Number.POSITIVE_INFINITY);
  wave.dataBytes = received;
  wave.isCut = isKnown && received < stated;
  if (isKnown) yield* skipPadding(stated);
  return wave.format !== null || !isKnown || wave.isCut;
}

function* readChunk(head: Uint8Array, size: number, wave: Wave): ScanStep<void> {
  const isFormat = hasText(head, 0, "fmt ");
  const isLong = hasText(head, 0, "ds64");
  const content = yield* take(isFormat || isLong ? Math.min(size, FORMAT_BYTES) : 0);
  if (isFormat) wave.format = wavFormat(content, wave.read);
  if (isLong) wave.longSize = wave.read(content, 8, 8);
  yield* skip(size - content.length);
  yield* skipPadding(size);
}

// A chunk of odd size is followed by a byte of padding, which some programs forget.
function* skipPadding(size: number): ScanStep<void> {
  if (size % 2 === 0) return;
  const next = yield* peek(4);
  if (!CHUNK_NAME.test(String.fromCharCode(...next))) yield* skip(1);
}

function measurementOf({ format, dataBytes, isCut }: Wave): Measurement {
  if (dataBytes === 0) return { ...NO_SOUND, cut: isCut };
  if (format === null || format.block.bytes === 0)
    return { seconds: null, cut: isCut, encoding: format?.encoding ?? null };
  const { encoding, sampleRate, block } = format;
  return { seconds: (dataBytes / block.bytes) * (block.samples / sampleRate), cut: isCut, encoding };
}
