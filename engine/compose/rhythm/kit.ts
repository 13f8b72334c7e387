import type { Figure } from "./figure.ts";

/** General MIDI percussion keys, by the names in grooves. */
export const KIT = {
  kick: 36,
  snare: 38,
  rim: 37,
  clap: 39,
  hat: 42,
  pedal: 44,
  open: 46,
  lowTom: 43,
  midTom: 47,
  highTom: 50,
  crash: 49,
  ride: 51,
  bell: 53,
  tambourine: 54,
  cowbell: 56,
  shaker: 70,
  cabasa: 69,
  claves: 75,
  block: 76,
  guiro: 73,
  conga: 63,
  congaMute: 62,
  congaLow: 64,
  bongo: 60,
  bongoLow: 61,
  timbale: 65,
  timbaleLow: 66,
  agogo: 67,
  agogoLow: 68,
  triangle: 81,
} as const;

export type Piece = keyof typeof KIT;

/** X accented, x normal, o soft, g ghost. */
export const STROKE_VELOCITY: Record<string, number> = { X: 114, x: 96, o: 70, g: 40 };

/** A drum pattern; strokes as in `STROKE_VELOCITY`. */
export type Groove = Partial<Record<Piece, Figure>>;
