import { lch, mix, ramp } from "../color.ts";
import { edge, noise } from "../noise.ts";
import type { Paint, Sitting } from "../painting.ts";

const HORIZON = 0.6;

/** The striped sun over a grid that runs to the horizon. */
export function sunset({ palette, seed, contour, draw }: Sitting): Paint {
  const rough = noise(seed, "peaks");
  const hue = 300 + draw.float() * 40;
  const [night, dusk, rose, gold] = [
    lch(0.17, 0.09, hue - 25),
    lch(0.4, 0.17, hue),
    lch(0.66, 0.22, hue + 50),
    lch(0.87, 0.15, 90),
  ];
  const line = mix(palette.accent, lch(0.8, 0.15, 200), 0.6);
  return (x, y) => {
    if (y > HORIZON) {
      const depth = 0.09 / (y - HORIZON + 0.012);
      const across = Math.abs((((x - 0.5) * depth * 9 + 50.5) % 1) - 0.5);
      const along = Math.abs(((depth * 5.5) % 1) - 0.5);
      const near = Math.min(across / (depth * 9), along / (depth * depth * 62 + 0.2));
      const ink = Math.exp(-near * 420) * Math.min(1, (y - HORIZON) * 9 + 0.25);
      return mix(mix(dusk, night, (y - HORIZON) * 3.2), line, ink);
    }
    const distance = Math.hypot(x - 0.5, y - 0.4);
    const sky = mix(ramp([night, dusk, rose], y / HORIZON), rose, 0.55 * Math.exp(-distance * 6));
    const stripe = y > 0.36 && ((y - 0.36) * 24) % 1 < (y - 0.36) * 2.6;
    const sun = mix(ramp([gold, rose], (y - 0.18) / 0.42), sky, Math.max(edge(distance - 0.225), stripe ? 1 : 0));
    const peak =
      HORIZON - 0.015 - 0.1 * contour(x) * Math.abs(x - 0.5) * 2 - 0.12 * rough(x * 9, 3) * (0.25 + Math.abs(x - 0.5));
    return mix(sun, mix(night, dusk, 0.35), edge(y - peak));
  };
}
