export type Mode = "major" | "minor" | "dorian" | "mixolydian" | "phrygian" | "lydian";

export interface Key {
  /** Pitch class, 0 (C) to 11 (B). */
  tonic: number;
  mode: Mode;
}
