import type { ByteScanner } from "../audio/byte-scanner.ts";
import { durationMeter } from "../audio/duration.ts";
import { type Container, detectAudio, detectPicture, MEDIA_TYPES } from "../audio/file-type.ts";
import type { Role, StoredAsset } from "../job/job.ts";

/** The bytes are not what they should be. Anything else that goes wrong may go right at the next try. */
export class RejectedFile extends Error {}

/** Less than this part of the announced duration was cut; rounding and padding make smaller differences. */
const ANNOUNCED_KEPT = 0.9;
const TEXT_START = /^[\s\uFEFF]*[<{[]/;

/** What speaks for it that all of a file came. */
export interface ExpectedFile {
  /** Its length was declared, and kept. */
  isAll: boolean;
  /** How long it should play; null where nobody said. */
  seconds: number | null;
}

/** Learns what a file is while it flows by: its kind from the first bytes, its length, hash and duration from all. */
export class Inspection {
  readonly container: Container;
  #meter: ByteScanner | null;
  #digest = new crypto.DigestStream("SHA-256");
  #hash = this.#digest.getWriter();
  #bytes = 0;

  /** Throws `Unfit` where the head is none of the role's kinds. */
  constructor(role: Role, head: Uint8Array) {
    const audio = role === "audio" ? detectAudio(head) : null;
    const container = audio ?? (role === "image" ? detectPicture(head) : null);
    // Nobody waits for the digest of a file that is given up.
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

  /** Throws where the file was cut short on its way, or has no duration (`Unfit`). */
  async finish(promised: ExpectedFile): Promise<StoredAsset> {
    const durationSeconds = this.#duration(promised);
    await this.#hash.close();
    const digest = new Uint8Array(await this.#digest.digest);
    return {
      bytes: this.#bytes,
      sha256: [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join(""),
      contentType: MEDIA_TYPES[this.container].contentType,
      container: this.container,
      durationSeconds,
    };
  }

  abandon(): void {
    this.#hash.abort().catch(() => {});
  }

  #duration({ isAll, seconds: promised }: ExpectedFile): number | null {
    if (this.#meter === null) return null;
    const { seconds, cut } = this.#meter.finish();
    const isShort = (seconds ?? 0) < (promised ?? 0) * ANNOUNCED_KEPT;
    if (!isAll && (cut || isShort)) throw new Error(`the ${this.container} file was cut short on its way`);
    if (seconds === null || seconds <= 0) throw new RejectedFile(`a ${this.container} file without a duration`);
    return seconds;
  }
}

function textOf(head: Uint8Array): string {
  return new TextDecoder().decode(head.subarray(0, 64));
}
