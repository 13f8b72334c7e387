import type { Groove } from "./kit.ts";

/** Fills for the last two beats before a new section, from small to large. */
export const FILLS = {
  none: [],
  light: [{ snare: ".... ..gx" }, { rim: "..x. .xx." }, { snare: "..g. g.xx" }],
  brush: [{ snare: "..g. gxgx" }, { snare: "x.g. xgxx", pedal: "x... x..." }],
  rock: [
    { snare: ".... X.xx" },
    { snare: "x.xx ....", highTom: ".... x...", midTom: ".... .x..", lowTom: ".... ..xX" },
    { snare: "Xxxx ....", highTom: ".... Xx..", lowTom: ".... ..Xx", kick: "x... x..." },
    { highTom: "XxxX ....", midTom: ".... xX..", lowTom: ".... ..xX", kick: "x..x ..x." },
  ],
  funk: [
    { snare: "..x. .xgX", hat: "x... ...." },
    { snare: "x..x ..xX", kick: ".x.. x..." },
    { snare: "gxgx XgxX", open: ".... ...x" },
  ],
  machine: [{ snare: "x.x. xxxx" }, { clap: "...x ..xx", lowTom: ".... .x.." }, { snare: "xxxx xxxxxx" }],
  trap: [{ hat: "xxxxxx xxxxxxxx" }, { snare: "...x ..xx", hat: "xxx xxxxxx" }],
  toms: [
    { lowTom: "x... x.xx" },
    { lowTom: "x.x. ..xX", midTom: "...x xx.." },
    { highTom: "X.x. ....", midTom: "...x x...", lowTom: ".... ..XX" },
  ],
  latin: [
    { timbale: "x.xx .xxX", timbaleLow: ".... ...." },
    { conga: "xx.x xx.x", timbaleLow: ".... ..xX" },
  ],
  roll: [{ snare: "oooo xxxX" }, { snare: "xxxx XXXX" }],
} satisfies Record<string, readonly Groove[]>;

export type FillName = keyof typeof FILLS;
