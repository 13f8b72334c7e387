import { type Color, mix } from "../color.ts";
import type { Paint, Sitting } from "../painting.ts";

const SIDE = 48;
/** Which of two colours a dot of the old consoles took, by its place. */
const DITHER = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5];

/** A level of a game: the tune is the ground to jump on. */
export function pixels({ palette, contour, draw }: Sitting): Paint {
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

function brick(column: number, depth: number, { ground, deep, main }: Sitting["palette"]): Color {
  const joint = (column + (Math.floor(depth / 3) % 2) * 3) % 6 === 0 || depth % 3 === 0;
  return joint ? ground : mix(deep, main, 0.35);
}
