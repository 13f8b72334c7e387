import { light, ramp } from "../color.ts";
import { noise, tabled } from "../noise.ts";
import type { Paint, Sitting } from "../painting.ts";

/** Folds of cloth that lie as the tune goes. */
export function silk({ palette, contour, seed, draw, energy, dark }: Sitting): Paint {
  const soft = noise(seed, "silk");
  const turn = draw.float() * 1.4 - 0.7;
  const folds = 1.6 + 2.2 * energy;
  const colors = dark
    ? [palette.ground, palette.deep, palette.main, palette.accent, palette.glow]
    : [palette.deep, palette.main, palette.accent, palette.glow, palette.paper];
  const slope = tabled((x) =>
    [-0.12, -0.08, -0.04, 0, 0.04, 0.08, 0.12].reduce((sum, step) => sum + contour(x + step) / 7, 0),
  );
  return (x, y) => {
    const u = x * Math.cos(turn) - y * Math.sin(turn);
    const v = x * Math.sin(turn) + y * Math.cos(turn);
    const bend = (slope(Math.abs(u) % 1) - 0.5) * 0.4 + soft(u * 2.2 + 7, v * 1.6 + 3) * 0.55;
    const phase = (v + bend) * folds;
    const wave = 0.5 + 0.5 * Math.sin(phase * Math.PI * 2 + soft(u * 3, 11) * 3);
    const sheen = Math.max(0, Math.cos(phase * Math.PI * 2 + 0.9)) ** 6;
    return light(
      ramp(colors, 0.12 + 0.76 * (0.55 * wave + 0.45 * soft(u * 1.3 + 31, v * 1.3 + 5))),
      0.1 * sheen - 0.05,
    );
  };
}
