import { light, mix, ramp } from "../color.ts";
import { clouds, ease, edge, noise } from "../noise.ts";
import type { Paint, Sitting } from "../painting.ts";

const ROWS = 32;

/** Clouds of light, stars, and a planet half in shadow. */
export function space({ palette, seed, draw, contour }: Sitting): Paint {
  const [mist, drift] = [clouds(noise(seed, "mist"), 5), noise(seed, "drift")];
  const stars = starRows(draw);
  const [px, py, size] = [0.22 + draw.float() * 0.56, 0.55 + draw.float() * 0.22, 0.13 + draw.float() * 0.13];
  const sky = [palette.ground, palette.ground, palette.deep, palette.main, palette.accent, palette.glow];
  return (x, y) => {
    const bend = drift(x * 2.5, y * 2.5);
    const band = 1 - Math.abs(y - 0.75 + contour(x) * 0.5) * 1.4;
    const fog = mist(x * 2.6 + bend * 1.3, y * 2.6 - bend);
    let color = light(ramp(sky, ease(fog * 0.95 + 0.35 * band - 0.22)), -0.03);
    for (const star of stars[Math.floor(y * ROWS)] ?? []) {
      const distance = Math.hypot(x - star.x, y - star.y);
      const shine = edge(star.size - distance, 1 / 400) + 0.12 * Math.exp(-distance * 300);
      color = mix(color, palette.paper, star.shine * shine);
    }
    const [dx, dy] = [(x - px) / size, (y - py) / size];
    const round = Math.hypot(dx, dy);
    const rim = mix(
      color,
      palette.glow,
      0.45 * Math.exp(-Math.max(0, round - 1) * 9) * ease(0.5 - dx * 0.5 - dy * 0.5),
    );
    const lit = ease(0.42 - dx * 0.6 - dy * 0.55);
    const stripes = drift(dy * 3.2 + 9, dx * 0.5 + 4);
    const ball = mix(palette.ground, mix(palette.main, palette.glow, stripes), lit);
    return mix(ball, rim, edge((round - 1) * size));
  };
}

/** By the row in which each shines, and its neighbours, since their light spills over. */
function starRows(draw: Sitting["draw"]) {
  const stars = Array.from({ length: 150 }, () => ({
    x: draw.float(),
    y: draw.float(),
    size: 0.0008 + 0.0022 * draw.float() ** 5,
    shine: 0.4 + 0.6 * draw.float(),
  }));
  return Array.from({ length: ROWS }, (_, row) => stars.filter(({ y }) => Math.abs(y * ROWS - row - 0.5) < 1.1));
}
