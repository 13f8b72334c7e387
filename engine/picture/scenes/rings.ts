import { light, mix } from "../color.ts";
import { edge } from "../noise.ts";
import type { Paint, Sitting } from "../painting.ts";

/** The song's sections as arcs about a glowing middle: the fuller one is, the further its arc goes round. */
export function rings({ palette, sections, draw, energy }: Sitting): Paint {
  const inks = [palette.accent, palette.main, palette.glow, palette.paper];
  const count = Math.max(7, sections.length * 2);
  const arcs = Array.from({ length: count }, (_, i) => {
    const { intensity } = sections[i % sections.length] ?? { intensity: 0.5 };
    return {
      start: draw.float(),
      share: 0.2 + 0.72 * intensity * (0.6 + 0.4 * draw.float()),
      ink: inks[i % inks.length] ?? palette.main,
      dashes: draw.yes(0.35) ? draw.int(12, 48) : 0,
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
