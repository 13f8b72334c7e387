import type { Groove } from "./groove.ts";

export const BAND_GROOVES = {
  none: {},
  rock: {
    kick: "X... ..x. x.x. .... | X... ..x. x... ..x.",
    snare: ".... X... .... X...",
    hat: "X.x. X.x. X.x. X.x.",
  },
  rockOpen: {
    kick: "X... x.x. x... ..x. | X... x.x. ..x. x...",
    snare: ".... X... .... X... | .... X... .... X..g",
    open: "X.o. X.o. X.o. X.o.",
  },
  halfTime: { kick: "X... .... ..x. ..x.", snare: ".... .... X... ....", hat: "x.o. x.o. x.o. x.o." },
  pop: {
    kick: "X... ...x ..x. .... | X... ...x ..x. ..x.",
    snare: ".... X... .... X...",
    hat: "x.o. x.o. x.o. x.o.",
  },
  popFull: {
    kick: "X... ..x. x.x. .... | X... ..x. x.x. ...x",
    snare: ".... X... .... X... | .... X..g .g.. X...",
    clap: ".... x... .... x...",
    hat: "X.oo X.oo X.oo X.o.",
    tambourine: "..x. ..x. ..x. ..x.",
  },
  ballad: { kick: "X... .... x... ....", rim: ".... x... .... x...", hat: "o.g. o.g. o.g. o.g." },
  balladFull: {
    kick: "X... ..x. x... .... | X... ..x. x... ..x.",
    snare: ".... X... .... X...",
    hat: "x.o. x.o. x.o. x.o.",
  },
  punk: { kick: "X..x .... X.x. ....", snare: "..X. ..X. ..X. ..X.", hat: "X.X. X.X. X.X. X.X." },
  metal: { kick: "XxxX xxXx xxXx xxXx", snare: ".... X... .... X...", ride: "X... X... X... X..." },
  metalFull: {
    kick: "XxXx XxXx XxXx XxXx",
    snare: ".... X... .... X..g",
    crash: "x... .... x... ....",
    bell: "X... X... X... X...",
  },
  folk: { kick: "X... .... x... ....", shaker: "o.xo o.xo o.xo o.xo" },
  folkFull: {
    kick: "X... .... x.x. ....",
    snare: ".... o... .... o...",
    shaker: "x.Xo x.Xo x.Xo x.Xo",
    tambourine: ".... x... .... x...",
  },
  train: { kick: "X... x... X... x...", snare: "ggXg ggXg ggXg ggXg" },
  trainFull: {
    kick: "X... x... X... x...",
    snare: "ogXg ogXg ogXg ogXo",
    hat: "..x. ..x. ..x. ..x.",
    tambourine: "..x. ..x. ..x. ..x.",
  },
  jazzRide: {
    ride: "X... x.x. X... x.x.",
    pedal: ".... x... .... x...",
    kick: "g... .... g... ....",
    snare: ".... .... ..g. .... | .... ..g. .... ....",
  },
  jazzFull: {
    ride: "X... X.x. X... X.x.",
    pedal: ".... X... .... X...",
    kick: "o... ..o. .... o...",
    snare: "..g. .... ..o. ..g. | .... ..o. ..g. ....",
  },
  shuffle: { kick: "X... ..x. x... ..x.", snare: ".... X... .... X...", hat: "X.x. X.x. X.x. X.x." },
  shuffleFull: { kick: "X... ..x. x... ..x.", snare: "..g. X.g. ..g. X.g.", ride: "X.x. X.x. X.x. X.x." },
} satisfies Record<string, Groove>;
