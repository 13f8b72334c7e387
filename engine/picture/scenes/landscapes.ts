import { type Color, lch, light, mix, ramp } from "../color.ts";
import { clouds, ease, edge, noise, tabulate } from "../noise.ts";
import type { Paint, PaintingInput } from "../painting.ts";

interface House {
  from: number;
  to: number;
  top: number;
  lamps: number;
}

/** A city at night whose roofs follow the tune, with some lit windows. */
export function skyline({ palette, contour, draw, energy }: PaintingInput): Paint {
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

function street(row: number, { contour, draw, energy }: Pick<PaintingInput, "contour" | "draw" | "energy">): House[] {
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

const LAYERS = 7;

/** Layers of hills that follow the tune, under a sun or moon. */
export function hills({ palette, contour, seed, draw, dark }: PaintingInput): Paint {
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
  const ridges = Array.from({ length: LAYERS }, (_, layer) => tabulate((x) => ridge(layer, x)));
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

const RANGES = 6;

/** Ink mountains on paper with mist, a red sun and a seal. */
export function ink({ palette, contour, seed, draw }: PaintingInput): Paint {
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
  const crests = Array.from({ length: RANGES }, (_, range) => tabulate((x) => crest(range, x)));
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

const SIDE = 48;
/** A 4 × 4 ordered dither matrix, as on old consoles. */
const DITHER = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5];

/** A level of a platform game whose ground follows the tune. */
export function pixels({ palette, contour, draw }: PaintingInput): Paint {
  const sky: readonly Color[] = [palette.ground, palette.deep, palette.main, palette.accent, palette.glow];
  const coins = Array.from({ length: 9 }, (_, i) => ({ x: 3 + i * 5 + draw.int(0, 2), up: draw.int(3, 7) }));
  const stars = Array.from({ length: 26 }, () => draw.int(0, SIDE * 20));
  const ground = (column: number) => Math.round(SIDE * (0.88 - 0.3 * contour(Math.floor(column / 4) / (SIDE / 4))));
  const [sunX, sunY] = [draw.int(10, 38), draw.int(9, 14)];
  return (x, y) => {
    const [column, row] = [Math.floor(x * SIDE), Math.floor(y * SIDE)];
    const floor = ground(column);
    if (row >= floor) return row === floor ? palette.glow : brick(column, row - floor, palette);
    if (coins.some((coin) => Math.abs(coin.x - column) < 1 && Math.abs(ground(coin.x) - coin.up - row) < 2))
      return palette.paper;
    if ((column - sunX) ** 2 + (row - sunY) ** 2 < 30) return palette.paper;
    if (stars.includes(row * SIDE + column)) return palette.paper;
    const shade = (row / SIDE) * 4.4 + ((DITHER[(row % 4) * 4 + (column % 4)] ?? 0) - 7.5) / 16;
    return sky[Math.max(0, Math.min(4, Math.round(shade)))] ?? palette.deep;
  };
}

function brick(column: number, depth: number, { ground, deep, main }: PaintingInput["palette"]): Color {
  const joint = (column + (Math.floor(depth / 3) % 2) * 3) % 6 === 0 || depth % 3 === 0;
  return joint ? ground : mix(deep, main, 0.35);
}

const ROWS = 32;

/** A nebula, stars, and a planet half in shadow. */
export function space({ palette, seed, draw, contour }: PaintingInput): Paint {
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

/** The stars of each row, including neighboring rows, because their glow overlaps. */
function starRows(draw: PaintingInput["draw"]) {
  const stars = Array.from({ length: 150 }, () => ({
    x: draw.float(),
    y: draw.float(),
    size: 0.0008 + 0.0022 * draw.float() ** 5,
    shine: 0.4 + 0.6 * draw.float(),
  }));
  return Array.from({ length: ROWS }, (_, row) => stars.filter(({ y }) => Math.abs(y * ROWS - row - 0.5) < 1.1));
}

const HORIZON = 0.6;

/** A striped sun over a grid that extends to the horizon. */
export function sunset({ palette, seed, contour, draw }: PaintingInput): Paint {
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
