import { type Color, light, mix, ramp } from "../color.ts";
import { edge } from "../noise.ts";
import type { Paint, Sitting } from "../painting.ts";

interface Splinter {
  x: number;
  y: number;
  shade: number;
}

/** Broken glass, lit from one side. */
export function shards({ palette, draw, energy, contour }: Sitting): Paint {
  const count = 26 + Math.round(energy * 46);
  const splinters: Splinter[] = Array.from({ length: count }, () => {
    const [x, y] = [draw.float(), draw.float()];
    return { x: x * 1.2 - 0.1, y: y * 1.2 - 0.1, shade: draw.float() };
  });
  const inks: readonly Color[] = [
    palette.ground,
    palette.ground,
    palette.deep,
    palette.main,
    palette.accent,
    palette.glow,
  ];
  return (x, y) => {
    // Stretched along the diagonal, so that the cells are splinters.
    const far = ({ x: sx, y: sy }: Splinter) => Math.hypot((x - sx + y - sy) * 0.55, (x - sx - (y - sy)) * 1.25);
    let [first, second, nearest] = [Infinity, Infinity, splinters[0]];
    for (const splinter of splinters) {
      const distance = far(splinter);
      if (distance < first) [second, first, nearest] = [first, distance, splinter];
      else if (distance < second) second = distance;
    }
    const { x: sx = 0, y: sy = 0, shade = 0 } = nearest ?? {};
    const heat = 1 - Math.abs(sy - 0.72 + contour(sx) * 0.45) * 1.9;
    const face = light(ramp(inks, 0.62 * heat + 0.38 * shade), (x - sx - (y - sy)) * 0.5);
    return mix(palette.ground, face, edge(second - first - 0.012, 0.012));
  };
}
