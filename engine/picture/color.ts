/** A color in OKLab: lightness 0–1, green to red, blue to yellow. Mixing in OKLab keeps colors saturated. */
export type Color = readonly [lightness: number, a: number, b: number];

/** Chroma from 0 (gray) to about 0.3 (vivid), hue in degrees: 30 red, 90 yellow, 145 green, 260 blue, 330 pink. */
export function lch(lightness: number, chroma: number, hue: number): Color {
  const angle = (hue * Math.PI) / 180;
  return [lightness, chroma * Math.cos(angle), chroma * Math.sin(angle)];
}

/** Interpolates: `t` from 0 (the first) to 1 (the second). */
export function mix(first: Color, second: Color, t: number): Color {
  const k = clamp(t);
  return [
    first[0] + (second[0] - first[0]) * k,
    first[1] + (second[1] - first[1]) * k,
    first[2] + (second[2] - first[2]) * k,
  ];
}

/** Lightens the color; negative amounts darken it. */
export function light(color: Color, amount: number): Color {
  return [clamp(color[0] + amount), color[1], color[2]];
}

/** Interpolates along a list of colors, `t` from 0 to 1. */
export function ramp(colors: readonly Color[], t: number): Color {
  const at = clamp(t) * (colors.length - 1);
  const index = Math.min(colors.length - 2, Math.floor(at));
  return mix(colors[index] ?? BLACK, colors[index + 1] ?? BLACK, at - index);
}

const BLACK: Color = [0, 0, 0];

/** sRGB, 0–255 per channel, not rounded; values outside the gamut are clipped. */
export function toRgb([lightness, a, b]: Color): [number, number, number] {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    gamma(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    gamma(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    gamma(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function gamma(linear: number): number {
  const value = clamp(linear);
  return 255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055);
}

export function clamp(value: number, low = 0, high = 1): number {
  return Math.min(high, Math.max(low, value));
}
