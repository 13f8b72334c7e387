import { type Color, mix } from "../color.ts";
import { edge } from "../noise.ts";
import type { Paint, Sitting } from "../painting.ts";

/** How deep a place lies inside a shape of the unit square: above 0 inside. */
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

/** Circles, halves and quarters on a grid, as posters of the twenties had them. */
export function blocks({ palette, draw, energy, contour }: Sitting): Paint {
  const side = energy > 0.6 ? 5 : 4;
  const inks: readonly Color[] = [palette.ground, palette.deep, palette.main, palette.accent, palette.glow];
  const tiles = Array.from({ length: side * side }, (_, i) => {
    const high = contour((i % side) / side) > Math.floor(i / side) / side;
    const back = draw.yes(0.4) ? palette.paper : draw.pick(high ? inks.slice(2) : inks.slice(0, 3));
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
