import type { Level } from "../mix/level.ts";
import { isAnalysis, type Parent } from "../score/analysis.ts";
import type { Score } from "../score/score.ts";

const CONTENT_TYPES = new Map([
  ["mp3", "audio/mpeg"],
  ["png", "image/png"],
]);

const scoreKey = (songId: string) => `scores/${songId}.json.gz`;
const fileKey = (name: string) => `files/${name}`;

/** What the engine keeps in R2: scores, which every later operation follows from, and files, which have links. */
export class Results {
  readonly #bucket: R2Bucket;

  constructor(bucket: R2Bucket) {
    this.#bucket = bucket;
  }

  /** `level` is how it was mastered, once it is known. */
  async saveScore(songId: string, score: Parent, level?: Level): Promise<void> {
    const json = new Blob([JSON.stringify(score)]).stream();
    const packed = await bytesOf(json.pipeThrough(new CompressionStream("gzip")));
    const customMetadata = level ? { level: JSON.stringify(level) } : {};
    await this.#bucket.put(scoreKey(songId), packed, { customMetadata });
  }

  /** `null` also where there is only an analysis. */
  async findScore(songId: string): Promise<Score | null> {
    const found = await this.findParent(songId);
    return found === null || isAnalysis(found.parent) ? null : found.parent;
  }

  /** `level` is `null` for what was never mastered. */
  async findParent(songId: string): Promise<{ parent: Parent; level: Level | null } | null> {
    const stored = await this.#bucket.get(scoreKey(songId));
    if (stored === null) return null;
    const parent = await new Response(stored.body.pipeThrough(new DecompressionStream("gzip"))).json<Parent>();
    return { parent, level: JSON.parse(stored.customMetadata?.level ?? "null") };
  }

  /** The name's ending says what the bytes are. */
  async save(name: string, bytes: Uint8Array): Promise<void> {
    const contentType = CONTENT_TYPES.get(name.split(".").at(-1) ?? "") ?? "application/octet-stream";
    await this.#bucket.put(fileKey(name), bytes, { httpMetadata: { contentType } });
  }

  head(name: string): Promise<R2Object | null> {
    return this.#bucket.head(fileKey(name));
  }

  open(name: string, range?: R2Range): Promise<R2ObjectBody | null> {
    return this.#bucket.get(fileKey(name), range ? { range } : {});
  }

  /** Takes away the files; the scores stay, for the songs that are made from them later. */
  deleteFiles(songIds: string[]): Promise<void> {
    return this.#bucket.delete(
      songIds.flatMap((id) => [...CONTENT_TYPES.keys()].map((end) => fileKey(`${id}.${end}`))),
    );
  }
}

function bytesOf(stream: ReadableStream): Promise<ArrayBuffer> {
  return new Response(stream).arrayBuffer();
}
