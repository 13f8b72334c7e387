/** The number of last bytes of the setup header that the modes need: 64 modes of 41 bits, and their count. */
export const VORBIS_SETUP_BYTES = 512;
const MAX_MODES = 64;

/**
 * Whether each mode of a Vorbis stream uses long blocks, from the end of its setup header; null if it is damaged. The
 * header can only be parsed completely from its start. Its last part is the list of modes, which have constant bits,
 * so that it is found from the end: the earliest mode at which the count before it matches starts the list.
 */
export function vorbisModes(setupEnd: Uint8Array): boolean[] | null {
  const bits = new ReversedBits(setupEnd);
  if (!bits.skipFraming()) return null;
  const modes: boolean[] = [];
  let found: boolean[] | null = null;
  while (modes.length < MAX_MODES && bits.left >= 41 + 6) {
    const [mapping, transform, window] = [bits.read(8), bits.read(16), bits.read(16)];
    if (mapping > 63 || transform !== 0 || window !== 0) break;
    modes.unshift(bits.read(1) === 1);
    if (bits.peek(6) + 1 === modes.length) found = [...modes];
  }
  return found;
}

/** Reads bits, which Vorbis packs from the lowest, backwards. */
class ReversedBits {
  #bytes: Uint8Array;
  left: number;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.left = bytes.length * 8;
  }

  /** The last bit that is set ends the header. */
  skipFraming(): boolean {
    while (this.left > 0) if (this.read(1) === 1) return true;
    return false;
  }

  peek(count: number): number {
    let value = 0;
    for (let i = 1; i <= count; i++) {
      const at = this.left - i;
      value = value * 2 + (((this.#bytes[at >> 3] ?? 0) >> (at & 7)) & 1);
    }
    return value;
  }

  read(count: number): number {
    const value = this.peek(count);
    this.left -= count;
    return value;
  }
}
