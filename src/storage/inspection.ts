import type { ByteScanner } from "../audio/byte-scanner.ts";
import { durationMeter } from "../audio/duration.ts";
import { type Container, MEDIA_TYPES } from "../audio/file-type.ts";
import { soundProblem, type UploadFormats } from "../audio/upload-formats.ts";
import { toHex } from "../crypto/encoding.ts";
import type { StoredAsset } from "../job/job.ts";

/** The file itself is unusable. After any other error a retry can succeed. */
export class RejectedFile extends Error {}

/** The file seems to continue behind its end. Another copy can be longer. */
export class CutFile extends Error {
  readonly bytes: number;

  constructor(container: Container, bytes: number) {
    super(`the ${container} file was truncated in transit`);
    this.bytes = bytes;
  }
}

/**
 * A file shorter than this fraction of the announced duration was cut. Rounding and padding cause smaller differences.
 */
const MIN_ANNOUNCED_FRACTION = 0.9;

/** Metadata of a file, in addition to its bytes. */
export interface ExpectedFile {
  /** Where it ends, even if its own headers differ; null if only its headers state it. */
  end: number | null;
  /** The announced duration; null if none was announced. */
  seconds: number | null;
  /** What is accepted of an upload; null for a file that is kept in any format. */
  formats: UploadFormats | null;
}

/** Inspects a file while it is streamed: its length, hash, duration and encoding. */
export class Inspection {
  readonly container: Container;
  #meter: ByteScanner | null;
  #digest = new crypto.DigestStream("SHA-256");
  #hash = this.#digest.getWriter();
  #bytes = 0;

  constructor(container: Container) {
    // The digest of an abandoned file rejects, and no one awaits it.
    this.#digest.digest.catch(() => {});
    this.container = container;
    this.#meter = durationMeter(container);
  }

  async push(chunk: Uint8Array): Promise<void> {
    this.#bytes += chunk.length;
    this.#meter?.push(chunk);
    await this.#hash.write(chunk);
  }

  /** Throws if the file was truncated in transit; throws `RejectedFile` if it has no sound, or is not accepted. */
  async finish(expected: ExpectedFile): Promise<StoredAsset> {
    const durationSeconds = this.#duration(expected);
    await this.#hash.close();
    return {
      bytes: this.#bytes,
      sha256: toHex(await this.#digest.digest),
      contentType: MEDIA_TYPES[this.container].contentType,
      container: this.container,
      durationSeconds,
    };
  }

  abandon(): void {
    this.#hash.abort().catch(() => {});
  }

  /** The measured duration, else the announced one; null if neither is known. */
  #duration({ end, seconds: announced, formats }: ExpectedFile): number | null {
    if (this.#meter === null) return this.container === "midi" ? null : announced;
    const { seconds, cut, encoding } = this.#meter.finish();
    const isShort = seconds !== null && seconds < (announced ?? 0) * MIN_ANNOUNCED_FRACTION;
    if (end !== this.#bytes && (cut || isShort)) throw new CutFile(this.container, this.#bytes);
    if (seconds === 0) throw new RejectedFile(`the ${this.container} file has no sound`);
    const problem = formats && soundProblem({ container: this.container, encoding, seconds }, formats);
    if (problem) throw new RejectedFile(problem);
    return seconds ?? announced;
  }
}
