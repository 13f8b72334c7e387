import { light, mix, ramp } from "../color.ts";
import { ease, edge } from "../noise.ts";
import type { Paint, Sitting } from "../painting.ts";

interface House {
  from: number;
  to: number;
  top: number;
  lamps: number;
}

/** A city at night whose roofs follow the tune; some are still awake. */
export function skyline({ palette, contour, draw, energy }: Sitting): Paint {
  const rows = [0, 1, 2].map((row) => street(row, { contour, draw, energy }));
  const [moonX, moonY] = [0.2 + draw.float() * 0.6, 0.18 + draw.float() * 0.12];
  const lamps = Array.from({ length: 997 }, () => draw.float());
  const sky = [palette.ground, palette.deep, palette.main, palette.accent];
  return (x, y) => {
    const distance = Math.hypot(x - moonX, y - moonY);
    const dusk = mix(ramp(sky, ease(y * 1.1 - 0.1)), palette.glow, 0.4 * Math.exp(-distance * 9));
    let color = mix(palette.paper, dusk, edge(distance - 0.085));
    for (const [row, houses] of rows.entries()) {
      const house = houses.find(({ from, to }) => x >= from && x < to);
      if (!house || y < house.top) continue;
      const wall = light(mix(palette.deep, palette.ground, 0.35 + row * 0.4), -0.03 * row - 0.02);
      color = mix(color, window(x, y, { house, row, lamps, wall, lit: palette.glow }), edge(y - house.top));
    }
    return color;
  };
}

function street(row: number, { contour, draw, energy }: Pick<Sitting, "contour" | "draw" | "energy">): House[] {
  const houses: House[] = [];
  for (let from = -0.04; from < 1; ) {
    const width = 0.055 + draw.float() * 0.075;
    const height =
      0.13 + 0.34 * contour((from + 0.04 + row * 0.31) % 1) * (0.7 + 0.5 * energy) + draw.float() * 0.14 - row * 0.07;
    houses.push({
      from,
      to: from + width - (row === 2 ? 0 : 0.004),
      top: 1 - Math.max(0.08, height),
      lamps: draw.int(0, 900),
    });
    from += width;
  }
  return houses;
}

interface Facade {
  house: House;
  row: number;
  lamps: readonly number[];
  wall: ReturnType<typeof light>;
  lit: ReturnType<typeof light>;
}

function window(x: number, y: number, { house, row, lamps, wall, lit }: Facade) {
  const size = 0.017 + row * 0.003;
  const [u, v] = [(x - house.from) / size, (y - house.top - 0.012) / (size * 1.25)];
  const [column, floor] = [Math.floor(u), Math.floor(v)];
  const margin = x - house.from < 0.006 || house.to - x < 0.008 || v < 0;
  const on = (lamps[(house.lamps + column * 31 + floor * 17) % lamps.length] ?? 0) < 0.34;
  const pane = Math.max(Math.abs(u - column - 0.5), Math.abs(v - floor - 0.5));
  return margin || !on ? wall : mix(wall, lit, 0.85 * edge(0.3 - pane, 0.2));
}
