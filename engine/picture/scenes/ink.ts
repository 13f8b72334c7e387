import { lch, light, mix } from "../color.ts";
import { clouds, ease, edge, noise, tabled } from "../noise.ts";
import type { Paint, Sitting } from "../painting.ts";

const RANGES = 6;

/** Mountains in ink on paper, mist between them, a red sun and the painter's seal. */
export function ink({ palette, contour, seed, draw }: Sitting): Paint {
  const [rough, grain] = [clouds(noise(seed, "peaks"), 5), clouds(noise(seed, "paper"), 3)];
  const paper = mix(lch(0.93, 0.03, 85), palette.paper, 0.3);
  const wash = mix(lch(0.3, 0.03, 250), palette.ground, 0.5);
  const [sunX, sunY] = [0.25 + draw.float() * 0.5, 0.2 + draw.float() * 0.1];
  const red = lch(0.58, 0.19, 30);
  const crest = (range: number, x: number) => {
    const depth = range / (RANGES - 1);
    const peaks = rough(x * (2.2 + range * 0.5) + range * 9, range * 3);
    return (
      0.36 +
      0.56 * depth -
      0.24 * contour((x * 0.6 + range * 0.29) % 1) * (1 - depth * 0.6) -
      (peaks - 0.45) * 0.42 * (1 - depth * 0.45)
    );
  };
  const crests = Array.from({ length: RANGES }, (_, range) => tabled((x) => crest(range, x)));
  return (x, y) => {
    let color = light(paper, (grain(x * 40, y * 40) - 0.45) * 0.04);
    color = mix(mix(color, red, 0.88), color, edge(Math.hypot(x - sunX, y - sunY) - 0.075, 1 / 128));
    for (let range = 0; range < RANGES; range++) {
      const below = y - (crests[range]?.(x) ?? 1);
      if (below < -0.01) continue;
      const strength = 0.24 + (0.62 * range) / (RANGES - 1);
      const mist = Math.exp(-Math.max(0, below) * (7.5 - range * 0.5)) * (0.8 + 0.4 * grain(x * 14 + range, y * 14));
      color = mix(color, mix(paper, wash, strength * mist), edge(below, 1 / 160) * ease(0.35 + mist));
    }
    const seal = Math.max(Math.abs(x - 0.9), Math.abs(y - 0.9));
    const cut = Math.abs(((x * 60) % 1) - 0.5) < 0.16 || Math.abs(((y * 60) % 1) - 0.5) < 0.12;
    return mix(cut && seal < 0.026 ? paper : red, color, edge(seal - 0.034));
  };
}
