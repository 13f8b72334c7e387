import { light, mix, ramp } from "../color.ts";
import { clouds, ease, edge, noise, tabled } from "../noise.ts";
import type { Paint, Sitting } from "../painting.ts";

const LAYERS = 7;

/** Range behind range, each along the tune, under a sun or a moon. */
export function hills({ palette, contour, seed, draw, dark }: Sitting): Paint {
  const rough = clouds(noise(seed, "hills"), 4);
  const [sunX, sunY, size] = [0.25 + draw.float() * 0.5, 0.24 + draw.float() * 0.14, 0.09 + draw.float() * 0.05];
  const sky = dark
    ? [palette.ground, palette.deep, palette.main, palette.accent]
    : [palette.deep, palette.main, palette.accent, palette.glow];
  const land = [mix(palette.accent, palette.main, 0.45), palette.main, palette.deep, palette.ground];
  const ridge = (layer: number, x: number) => {
    const depth = layer / (LAYERS - 1);
    const along = contour((x * 0.55 + layer * 0.23) % 1);
    return (
      0.44 + 0.48 * depth ** 1.2 - along * 0.16 * (1 - depth * 0.4) - (rough(x * 3 + layer * 5, layer) - 0.5) * 0.16
    );
  };
  const ridges = Array.from({ length: LAYERS }, (_, layer) => tabled((x) => ridge(layer, x)));
  return (x, y) => {
    const distance = Math.hypot(x - sunX, y - sunY);
    const halo = mix(ramp(sky, ease(y / 0.66)), palette.glow, 0.5 * Math.exp(-distance * 7));
    let color = mix(palette.paper, halo, edge(distance - size));
    for (let layer = 0; layer < LAYERS; layer++) {
      const below = y - (ridges[layer]?.(x) ?? 1);
      if (below < -0.01) continue;
      const body = light(ramp(land, layer / (LAYERS - 1)), 0.1 * Math.exp(-below * 12) - 0.05);
      color = mix(color, body, edge(below));
    }
    return color;
  };
}
