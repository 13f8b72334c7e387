import type { Level } from "../mix/level.ts";
import { isAnalysis, type Parent } from "../score/analysis.ts";
import type { Score } from "../score/score.ts";
import { EXTRAS_TYPE } from "../wire/extras.ts";

const CONTENT_TYPES = new Map([
  ["mp3", "audio/mpeg"],
  ["wav", "audio/wav"],
  ["flac", "audio/flac"],
  ["mid", "audio/midi"],
  ["png", "image/png"],
  ["extras", EXTRAS_TYPE],
]);

const scoreKey = (songId: string) => `scores/${songId}.json.gz`;
const fileKey = (name: string) => `files/${name}`;
const sourceKey = (name: string) => `sources/${name}`;

/**
 * What the engine stores in R2: scores, from which every later operation starts; files, which are linked; and sources,
 * the sound of songs without a score, which are linked as well.
 */
export class Results {
  readonly #bucket: R2Bucket;

  constructor(bucket: R2Bucket) {
    this.#bucket = bucket;
  }

  /** `level` is how the song was mastered, once that is known. */
  async saveScore(songId: string, score: Parent, level?: Level): Promise<void> {
    const json = new Blob([JSON.stringify(score)]).stream();
    const packed = await bytesOf(json.pipeThrough(new CompressionStream("gzip")));
    const customMetadata = level ? { level: JSON.stringify(level) } : {};
    await this.#bucket.put(scoreKey(songId), packed, { customMetadata });
  }

  /** `null` also if there is only an analysis. */
  async findScore(songId: string): Promise<Score | null> {
    const found = await this.findParent(songId);
    return found === null || isAnalysis(found.parent) ? null : found.parent;
  }

  /** `level` is `null` for a song that was never mastered. */
  async findParent(songId: string): Promise<{ parent: Parent; level: Level | null } | null> {
    const stored = await this.#bucket.get(scoreKey(songId));
    if (stored === null) return null;
    const parent = await new Response(stored.body.pipeThrough(new DecompressionStream("gzip"))).json<Parent>();
    return { parent, level: JSON.parse(stored.customMetadata?.level ?? "null") };
  }

  /** The content type follows from the extension of the name. */
  async save(name: string, bytes: Uint8Array): Promise<void> {
    await this.#bucket.put(fileKey(name), bytes, { httpMetadata: { contentType: contentType(name) } });
  }

  /** Stores bytes while they are produced. */
  saveStream(name: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
    return saveStream(this.#bucket, { key: fileKey(name), contentType: contentType(name) }, pieces);
  }

  /** A source is kept longer than the files. */
  saveSource(name: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
    return saveStream(this.#bucket, { key: sourceKey(name), contentType: contentType(name) }, pieces);
  }

  /** Finds a file or a source. */
  async head(name: string): Promise<R2Object | null> {
    return (await this.#bucket.head(fileKey(name))) ?? this.#bucket.head(sourceKey(name));
  }

  async open(name: string, range?: R2Range): Promise<R2ObjectBody | null> {
    const options = range ? { range } : {};
    return (await this.#bucket.get(fileKey(name), options)) ?? this.#bucket.get(sourceKey(name), options);
  }

  /** Deletes the files. Scores and sources stay, because later songs are created from them. */
  async deleteFiles(songIds: string[]): Promise<void> {
    for (const id of songIds) {
      const { objects } = await this.#bucket.list({ prefix: fileKey(id) });
      await this.#bucket.delete(objects.map(({ key }) => key));
    }
  }
}

function contentType(name: string): string {
  return CONTENT_TYPES.get(name.split(".").at(-1) ?? "") ?? "application/octet-stream";
}

function bytesOf(stream: ReadableStream): Promise<ArrayBuffer> {
  return new Response(stream).arrayBuffer();
}

/** R2 requires equal parts of at least 5 MiB. */
const PART_BYTES = 8 * 1024 * 1024;

interface Target {
  key: string;
  contentType: string;
}

/** Stores a stream of any length with one part in memory at a time. If the stream fails, nothing is stored. */
async function saveStream(bucket: R2Bucket, target: Target, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const writer = new PartWriter(bucket, target);
  try {
    for await (const piece of pieces) await writer.write(piece);
    await writer.end();
  } catch (error) {
    await writer.abort();
    throw error;
  }
}

class PartWriter {
  readonly #bucket: R2Bucket;
  readonly #target: Target;
  readonly #part = new Uint8Array(PART_BYTES);
  readonly #parts: R2UploadedPart[] = [];
  #filled = 0;
  #upload: R2MultipartUpload | null = null;

  constructor(bucket: R2Bucket, target: Target) {
    this.#bucket = bucket;
    this.#target = target;
  }

  async write(piece: Uint8Array): Promise<void> {
    for (let at = 0; at < piece.length; ) {
      // A full part is sent only when more bytes follow: a short file is stored with a single put.
      if (this.#filled === PART_BYTES) await this.#send();
      const count = Math.min(piece.length - at, PART_BYTES - this.#filled);
      this.#part.set(piece.subarray(at, at + count), this.#filled);
      this.#filled += count;
      at += count;
    }
  }

  async end(): Promise<void> {
    if (this.#upload === null) {
      const { key, contentType } = this.#target;
      await this.#bucket.put(key, this.#part.subarray(0, this.#filled), { httpMetadata: { contentType } });
      return;
    }
    await this.#send();
    await this.#upload.complete(this.#parts);
  }

  async abort(): Promise<void> {
    await this.#upload?.abort().catch(() => {});
  }

  async #send(): Promise<void> {
    const { key, contentType } = this.#target;
    this.#upload ??= await this.#bucket.createMultipartUpload(key, { httpMetadata: { contentType } });
    const part = this.#part.slice(0, this.#filled);
    this.#parts.push(await this.#upload.uploadPart(this.#parts.length + 1, part));
    this.#filled = 0;
  }
}
