import type { ByteScanner } from "../audio/byte-scanner.ts";
import { durationMeter } from "../audio/duration.ts";
import { type Container, detectAudio, detectPicture, MEDIA_TYPES } from "../audio/file-type.ts";
import { toHex } from "../crypto/encoding.ts";
import type { Role, StoredAsset } from "../job/job.ts";

/** The file itself is unusable. After any other error a retry can succeed. */
export class RejectedFile extends Error {}

/**
 * A file shorter than this fraction of the announced duration was cut. Rounding and padding cause smaller differences.
 */
const MIN_ANNOUNCED_FRACTION = 0.9;
const TEXT_START = /^[\s\uFEFF]*[<{[]/;

/** Evidence that a file is complete. */
export interface ExpectedFile {
  /** Whether its length was declared and verified. */
  isLengthChecked: boolean;
  /** The announced duration; null if none was announced. */
  seconds: number | null;
}

/** Inspects a file while it is streamed: its kind from the first bytes, then its length, hash and duration. */
export class Inspection {
  readonly container: Container;
  #meter: ByteScanner | null;
  #digest = new crypto.DigestStream("SHA-256");
  #hash = this.#digest.getWriter();
  #bytes = 0;

  /** Throws `RejectedFile` if the head is not a kind of file that the role allows. */
  constructor(role: Role, head: Uint8Array) {
    const audio = role === "audio" ? detectAudio(head) : null;
    const container = audio ?? (role === "image" ? detectPicture(head) : null);
    // The digest of an abandoned file rejects, and no one awaits it.
    this.#digest.digest.catch(() => {});
    if (container === null)
      throw new RejectedFile(`${TEXT_START.test(textOf(head)) ? "text" : "unknown bytes"} instead of ${role}`);
    this.container = container;
    this.#meter = audio === null ? null : durationMeter(audio);
  }

  async push(chunk: Uint8Array): Promise<void> {
    this.#bytes += chunk.length;
    this.#meter?.push(chunk);
    await this.#hash.write(chunk);
  }

  /** Throws if the file was truncated in transit; throws `RejectedFile` if it has no duration. */
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

  #duration({ isLengthChecked, seconds: announced }: ExpectedFile): number | null {
    if (this.#meter === null) return null;
    const { seconds, cut } = this.#meter.finish();
    const isShort = (seconds ?? 0) < (announced ?? 0) * MIN_ANNOUNCED_FRACTION;
    if (!isLengthChecked && (cut || isShort)) throw new Error(`the ${this.container} file was truncated in transit`);
    if (seconds === null || seconds <= 0) throw new RejectedFile(`the ${this.container} file has no duration`);
    return seconds;
  }
}

function textOf(head: Uint8Array): string {
  return new TextDecoder().decode(head.subarray(0, 64));
}
