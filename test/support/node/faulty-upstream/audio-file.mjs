import { createHash } from "node:crypto";
import { M4A, MP3 } from "./samples.mjs";

/**
 * A playable audio file with different bytes for each id, generated in blocks.
 * @typedef {object} AudioFile
 * @property {string} type the content type
 * @property {string} extension
 * @property {number} length in bytes
 * @property {number} seconds
 * @property {() => Generator<Buffer>} chunks
 */

const SAMPLE_RATE = 8_000;
const BYTES_PER_SECOND = SAMPLE_RATE * 2;
const BLOCK_SAMPLES = 16_384;
const WAV_HEADER = 44;

/** A WAV file of exactly `length` bytes (even, over 44), 8 kHz mono. @param {string} id @param {number} length @returns {AudioFile} */
export function wavFile(id, length) {
  const data = length - WAV_HEADER;
  const header = wavHeader(data);
  return {
    ...{ type: "audio/wav", extension: "wav", length, seconds: data / BYTES_PER_SECOND },
    *chunks() {
      yield header;
      const block = toneBlock(id);
      for (let left = data; left > 0; left -= block.length) yield left < block.length ? block.subarray(0, left) : block;
    },
  };
}

/** @param {string} id @returns {AudioFile} */
export function mp3File(id) {
  return whole("audio/mpeg", "mp3", Buffer.concat([id3Tag(id), MP3]));
}

/** @param {string} id @returns {AudioFile} */
export function m4aFile(id) {
  const free = Buffer.from(`....free${id}`);
  free.writeUInt32BE(free.length);
  return whole("audio/mp4", "m4a", Buffer.concat([M4A, free]));
}

/** @type {WeakMap<AudioFile, string>} */
const hashes = new WeakMap();

/** SHA-256 in lower-case hex. @param {AudioFile} audio */
export function hashOf(audio) {
  const known = hashes.get(audio);
  if (known) return known;
  const hash = createHash("sha256");
  for (const chunk of audio.chunks()) hash.update(chunk);
  const hex = hash.digest("hex");
  hashes.set(audio, hex);
  return hex;
}

/** @param {string} type @param {string} extension @param {Buffer} bytes @returns {AudioFile} */
function whole(type, extension, bytes) {
  return {
    ...{ type, extension, length: bytes.length, seconds: 2 },
    *chunks() {
      yield bytes;
    },
  };
}

/** @param {number} data bytes of samples */
function wavHeader(data) {
  const header = Buffer.alloc(WAV_HEADER);
  header.write("RIFF....WAVEfmt ", "latin1");
  header.writeUInt32LE(WAV_HEADER - 8 + data, 4);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(SAMPLE_RATE, 24);
  header.writeUInt32LE(BYTES_PER_SECOND, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write("data", 36, "latin1");
  header.writeUInt32LE(data, 40);
  return header;
}

// 500 Hz divides the block evenly; the id sets the faint noise, so that no two songs have the same bytes.
/** @param {string} id */
function toneBlock(id) {
  const noise = createHash("sha256").update(id).digest();
  const block = Buffer.alloc(BLOCK_SAMPLES * 2);
  for (let i = 0; i < BLOCK_SAMPLES; i++) {
    const tone = 8_000 * Math.sin((2 * Math.PI * 500 * i) / SAMPLE_RATE);
    block.writeInt16LE(Math.round(tone) + (noise[i % noise.length] ?? 0), i * 2);
  }
  return block;
}

/** An ID3v2.3 tag with one TXXX frame. @param {string} id */
function id3Tag(id) {
  const text = Buffer.from(`\0song\0${id}`, "latin1");
  const tag = Buffer.alloc(20);
  tag.write("ID3\x03", "latin1");
  tag.writeUInt8(text.length + 10, 9);
  tag.write("TXXX", 10, "latin1");
  tag.writeUInt32BE(text.length, 14);
  return Buffer.concat([tag, text]);
}
