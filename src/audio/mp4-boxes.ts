import { bigEndian, hasText } from "./bytes.ts";

interface Track {
  id: number;
  timescale: number;
  /** In units of the time scale; 0 if the fragments contain it. */
  duration: number;
}

const UNKNOWN_DURATION = 0xffff_ffff;
const TFHD_OFFSET = 0x01;
const TFHD_DESCRIPTION = 0x02;
const TFHD_DURATION = 0x08;

/** Collects the duration of an ISO media file from its boxes. Only the first audio track counts. */
export class Mp4Boxes {
  #track: Track = { id: 0, timescale: 0, duration: 0 };
  #audio: Track | null = null;
  #sampleDurations = new Map<number, number>();
  #fragment = { id: 0, sampleDuration: 0 };
  #fragmentUnits = 0;

  /** The number of bytes read of each box; the rest is skipped. */
  static readonly #readers: Record<string, { bytes: number; read(movie: Mp4Boxes, box: Uint8Array): void }> = {
    tkhd: { bytes: 24, read: (movie, box) => movie.#readTrackHeader(box) },
    mdhd: { bytes: 32, read: (movie, box) => movie.#readMediaHeader(box) },
    hdlr: { bytes: 12, read: (movie, box) => movie.#readHandler(box) },
    trex: { bytes: 16, read: (movie, box) => movie.#readTrackDefaults(box) },
    tfhd: { bytes: 24, read: (movie, box) => movie.#readFragmentHeader(box) },
  };

  bytesToRead(type: string): number {
    return Mp4Boxes.#readers[type]?.bytes ?? 0;
  }

  read(type: string, box: Uint8Array): void {
    Mp4Boxes.#readers[type]?.read(this, box);
  }

  /** Adds samples of the current fragment. `duration` null: the default of the fragment or track. */
  addSamples(count: number, duration: number | null): void {
    if (this.#fragment.id !== this.#audio?.id) return;
    this.#fragmentUnits += count * (duration ?? this.#fragment.sampleDuration);
  }

  seconds(): number | null {
    if (this.#audio === null || this.#audio.timescale === 0) return null;
    const units = this.#audio.duration || this.#fragmentUnits;
    return units > 0 ? units / this.#audio.timescale : null;
  }

  #readTrackHeader(box: Uint8Array): void {
    this.#track = { id: bigEndian(box, isLong(box) ? 20 : 12, 4), timescale: 0, duration: 0 };
  }

  #readMediaHeader(box: Uint8Array): void {
    this.#track.timescale = bigEndian(box, isLong(box) ? 20 : 12, 4);
    const duration = isLong(box) ? bigEndian(box, 24, 8) : bigEndian(box, 16, 4);
    this.#track.duration = duration < UNKNOWN_DURATION ? duration : 0;
  }

  #readHandler(box: Uint8Array): void {
    if (hasText(box, 8, "soun")) this.#audio ??= this.#track;
  }

  #readTrackDefaults(box: Uint8Array): void {
    this.#sampleDurations.set(bigEndian(box, 4, 4), bigEndian(box, 12, 4));
  }

  #readFragmentHeader(box: Uint8Array): void {
    const flags = bigEndian(box, 1, 3);
    const id = bigEndian(box, 4, 4);
    const at = 8 + (flags & TFHD_OFFSET ? 8 : 0) + (flags & TFHD_DESCRIPTION ? 4 : 0);
    const sampleDuration = flags & TFHD_DURATION ? bigEndian(box, at, 4) : (this.#sampleDurations.get(id) ?? 0);
    this.#fragment = { id, sampleDuration };
  }
}

// Version 1 boxes have 8-byte times.
function isLong(box: Uint8Array): boolean {
  return box[0] === 1;
}
