const FIELD_START = 22;
const FIELD_END = 26;
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24;
  for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000_0000 ? (crc << 1) ^ 0x04c1_1db7 : crc << 1;
  return crc >>> 0;
});

/** The checksum of an Ogg page (RFC 3533, section 6), whose bytes are added in order from the first. */
export class OggChecksum {
  #crc = 0;
  #stated = 0;
  #at = 0;

  add(bytes: Uint8Array): void {
    let crc = this.#crc;
    for (let i = 0; i < bytes.length; i++) {
      // The field of the checksum counts as zeros.
      const isField = this.#at < FIELD_END && this.#at >= FIELD_START;
      const byte = bytes[i] as number;
      if (isField) this.#stated += byte * 256 ** (this.#at - FIELD_START);
      this.#at += 1;
      crc = (crc << 8) ^ (TABLE[(crc >>> 24) ^ (isField ? 0 : byte)] as number);
    }
    this.#crc = crc;
  }

  isValid(): boolean {
    return this.#crc >>> 0 === this.#stated;
  }
}
