import { type Color, light, mix } from "../color.ts";
import { edge, noise } from "../noise.ts";
import type { Paint, Sitting } from "../painting.ts";

/** A poster: rays from one point, and the printer's dots. */
export function burst({ palette, draw, seed, energy }: Sitting): Paint {
  const [cx, cy] = [0.3 + draw.float() * 0.4, 0.45 + draw.float() * 0.35];
  const inks: readonly Color[] = [palette.ground, palette.deep, palette.main, palette.accent];
  const rays = [0];
  for (let i = 9 + Math.round(energy * 12); i > 0; i--) rays.push((rays.at(-1) ?? 0) + 0.4 + draw.float());
  const whole = rays.at(-1) ?? 1;
  const torn = noise(seed, "paper");
  const disc = 0.13 + draw.float() * 0.08;
  return (x, y) => {
    const [dx, dy] = [x - cx, y - cy];
    const radius = Math.hypot(dx, dy);
    const turn = (Math.atan2(dy, dx) / (2 * Math.PI) + 0.5) * whole;
    const index = rays.findIndex((end) => end > turn) - 1;
    const into =
      Math.min(turn - (rays[index] ?? 0), (rays[index + 1] ?? whole) - turn) * (radius / whole) * 2 * Math.PI;
    const ink = inks[(((index * 3) % 4) + 4) % 4] ?? palette.main;
    const ray = mix(palette.paper, light(ink, 0.12 * (torn(x * 9, y * 9) - 0.5)), edge(into - 0.004));
    const dot = Math.hypot(((x * 64 + y * 20) % 1) - 0.5, ((y * 64 - x * 20 + 64) % 1) - 0.5);
    const printed = mix(ray, palette.ground, 0.5 * edge(radius * 0.55 - dot, 0.2));
    return mix(palette.glow, mix(palette.paper, printed, edge(radius - disc - 0.014)), edge(radius - disc));
  };
}
