import type { Chance } from "../../score/chance.ts";

const PLAIN = /^(b|#)?[IViv]+$/;

/** A progression made stranger: borrowed subdominants, tritone substitutes, dominants of what comes next. Nothing at a weirdness of a half. */
export function spice(bars: string[], draw: Chance, weirdness: number): string[] {
  const odds = Math.max(0, weirdness - 0.5) * 0.5;
  return bars.map((bar, i) => {
    const [hit, which] = [draw.yes(odds), draw.float()];
    return hit && i > 0 ? stranger(bar, bars[(i + 1) % bars.length] ?? "", which) : bar;
  });
}

function stranger(bar: string, next: string, which: number): string {
  if (bar === "IV") return which < 0.5 ? "IV+iv" : "iv";
  if (bar === "V" || bar === "V7") return which < 0.4 ? `${bar}+bII7` : "V7sus4+V7";
  return PLAIN.test(bar) && PLAIN.test(next) && !/^[Ii]$/.test(next) ? `${bar}+V7>${next}` : bar;
}
