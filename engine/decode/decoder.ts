/** A stretch of sound at its file's own rate. What is mono has one array for both sides. Valid until the next one is made. */
export interface Pcm {
  left: Float32Array;
  right: Float32Array;
  hz: number;
}

/** Turns a file's bytes into sound as they come. What is damaged is passed over; a file without sound gives none. */
export interface Decoder {
  decode(bytes: Uint8Array): Iterable<Pcm>;
  /** What is left when the last bytes have come. */
  end(): Iterable<Pcm>;
}
