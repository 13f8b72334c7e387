import { type Color, light, mix, ramp } from "../color.ts";
import { edge, noise, tabulate } from "../noise.ts";
import type { Paint, PaintingInput } from "../painting.ts";

/** A signed distance in the unit square: positive inside the shape. */
type Shape = (x: number, y: number) => number;

const SHAPES: readonly Shape[] = [
  (x, y) => 0.42 - Math.hypot(x - 0.5, y - 0.5),
  (x, y) => 1 - Math.hypot(x, y),
  (x, y) => Math.min(0.5 - Math.hypot(x - 0.5, y), 0.5),
  (x, y) => (1 - x - y) * 0.7,
  (x) => 0.25 - Math.abs(((x * 2) % 1) - 0.5),
  (x, y) => Math.min(0.46 - Math.hypot(x - 0.5, y - 0.5), Math.hypot(x - 0.5, y - 0.5) - 0.2),
  (x, y) => 0.5 - Math.hypot(x - 0.5, y - 1),
  () => 1,
];

/** Circles, halves and quarters on a grid, like posters of the 1920s. */
export function blocks({ palette, draw, energy, contour }: PaintingInput): Paint {
  const side = energy > 0.6 ? 5 : 4;
  const inks: readonly Color[] = [palette.ground, palette.deep, palette.main, palette.accent, palette.glow];
  const tiles = Array.from({ length: side * side }, (_, i) => {
    const high = contour((i % side) / side) > Math.floor(i / side) / side;
    const back = draw.bool(0.4) ? palette.paper : draw.pick(high ? inks.slice(2) : inks.slice(0, 3));
    const front = draw.pick(inks.filter((ink) => ink !== back));
    return { back, front, shape: draw.pick(SHAPES), turn: draw.int(0, 3) };
  });
  return (x, y) => {
    const [column, row] = [Math.min(side - 1, Math.floor(x * side)), Math.min(side - 1, Math.floor(y * side))];
    const tile = tiles[row * side + column];
    if (!tile) return palette.paper;
    const [u, v] = turned(x * side - column, y * side - row, tile.turn);
    return mix(tile.back, tile.front, edge(tile.shape(u, v), side / 256));
  };
}

function turned(x: number, y: number, quarters: number): [number, number] {
  if (quarters === 1) return [y, 1 - x];
  if (quarters === 2) return [1 - x, 1 - y];
  return quarters === 3 ? [1 - y, x] : [x, y];
}

/** A poster: rays from one point, with halftone dots. */
export function burst({ palette, draw, seed, energy }: PaintingInput): Paint {
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

/** The sections of the song as arcs around a glowing center; the longer the arc, the more intense the section. */
export function rings({ palette, sections, draw, energy }: PaintingInput): Paint {
  const inks = [palette.accent, palette.main, palette.glow, palette.paper];
  const count = Math.max(7, sections.length * 2);
  const arcs = Array.from({ length: count }, (_, i) => {
    const { intensity } = sections[i % sections.length] ?? { intensity: 0.5 };
    return {
      start: draw.float(),
      share: 0.2 + 0.72 * intensity * (0.6 + 0.4 * draw.float()),
      ink: inks[i % inks.length] ?? palette.main,
      dashes: draw.bool(0.35) ? draw.int(12, 48) : 0,
    };
  });
  return (x, y) => {
    const [dx, dy] = [x - 0.5, y - 0.5];
    const radius = Math.hypot(dx, dy);
    const ground = mix(palette.deep, palette.ground, radius * 1.7);
    const glow = mix(ground, palette.glow, (0.35 + 0.4 * energy) * Math.exp(-radius * 11));
    const place = (radius - 0.07) * count * 2.35;
    const arc = arcs[Math.floor(place)];
    if (!arc || place < 0) return place < 0 ? mix(palette.paper, glow, edge(radius - 0.045)) : glow;
    const turn = (Math.atan2(dy, dx) / (2 * Math.PI) + 2 - arc.start) % 1;
    const across = Math.abs((place % 1) - 0.5);
    const along = Math.min(turn, arc.share - turn) * radius * 2 * Math.PI;
    const dashed = arc.dashes === 0 || (turn * arc.dashes) % 1 < 0.6;
    const inside = edge(0.3 - across, 0.06) * edge(along, 1 / 200) * (dashed ? 1 : 0.12);
    return mix(glow, light(arc.ink, 0.06 - 0.22 * turn), inside);
  };
}

interface Splinter {
  x: number;
  y: number;
  shade: number;
}

/** Broken glass with light from one side. */
export function shards({ palette, draw, energy, contour }: PaintingInput): Paint {
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
    // Stretched along the diagonal, so that the cells have the shape of splinters.
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

/** Folds of cloth that follow the tune. */
export function silk({ palette, contour, seed, draw, energy, dark }: PaintingInput): Paint {
  const soft = noise(seed, "silk");
  const turn = draw.float() * 1.4 - 0.7;
  const folds = 1.6 + 2.2 * energy;
  const colors = dark
    ? [palette.ground, palette.deep, palette.main, palette.accent, palette.glow]
    : [palette.deep, palette.main, palette.accent, palette.glow, palette.paper];
  const slope = tabulate((x) =>
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
