import type { Groove } from "./kit.ts";

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

export const DANCE_GROOVES = {
  soul: { kick: "X..x ..x. ..x. .... | X..x .... ..x. .x..", snare: ".... X..g .g.. X...", hat: "x.oo x.oo x.oo x.oo" },
  funk: { kick: "X..x .... ..X. .x.. | X..x ..x. ..X. ....", snare: "..g. X..g .g.g X..g", hat: "Xoxo Xoxo Xoxo Xoxo" },
  disco: {
    kick: "X... X... X... X...",
    snare: ".... X... .... X...",
    hat: "x..x x..x x..x x..x",
    open: "..X. ..X. ..X. ..X.",
  },
  oneDrop: { kick: ".... .... X... ....", rim: ".... .... X... ....", hat: "x.o. X.o. x.o. X.o." },
  steppers: {
    kick: "X... x... X... x...",
    snare: ".... .... X... ....",
    hat: "x.oo X.o. x.oo X.o.",
    open: ".... .... .... ..o.",
  },
  bossa: { kick: "x..o x..o x..o x..o", rim: "x..x ..x. ..x. x... | x..x ..x. ..x. x...", hat: "oooo oooo oooo oooo" },
  bossaFull: {
    kick: "X..x X..x X..x X..x",
    rim: "x..x ..x. ..x. x...",
    hat: "xoxo xoxo xoxo xoxo",
    shaker: "oxoo oxoo oxoo oxoo",
  },
  salsa: {
    claves: "x..x ..x. .... .... | ..x. x... .... ....",
    congaMute: "x.x. x... x.x. x...",
    conga: "..x. ..xx ..x. ..xx",
    cowbell: "X.x. X.x. X.x. X.x.",
  },
  salsaFull: {
    kick: "...x ...x ...x ...x",
    claves: "x..x ..x. ..x. x...",
    congaMute: "x.o. X... x.o. X...",
    conga: ".... ..xx .... ..xx",
    cowbell: "X.x. X.x. X.x. X.x.",
    timbale: ".... .... .... ..xx",
    guiro: "x.oo x.oo x.oo x.oo",
  },
  afro: {
    kick: "X... x... X... x...",
    shaker: "x.ox x.ox x.ox x.ox",
    rim: "...x ..x. ...x ..x.",
    congaLow: ".... ..x. .... x.x.",
  },
  afroFull: {
    kick: "X..x x... X..x x...",
    snare: "...x ..x. ...x ..x.",
    shaker: "xoXo xoXo xoXo xoXo",
    agogo: "x.x. .x.. x.x. .x..",
    conga: "..x. ..xx ..x. ..xx",
  },
  march: { kick: "X... x... X... x...", snare: "x.xx x.xx x.xx xxxx" },
  taiko: { kick: "X... ..x. x... ..x. | X... ..x. x.x. x.x.", lowTom: ".... x... .... x..x" },
  taikoFull: { kick: "X..x ..x. X..x x.x.", lowTom: "..x. X..x ..x. Xxxx | ..x. X..x x.xx XxXX" },
  waltz: { kick: "X... .... ....", pedal: ".... o... o...", triangle: "x... .... ...." },
  waltzFull: { kick: "X... .... ....", snare: ".... o... o...", pedal: ".... x... x...", crash: "g... .... ...." },
  bodhran: { kick: "X..x x..x X..x x..x", lowTom: "..o. .o.. ..o. .o..", tambourine: ".... x... .... x..." },
  chinese: { kick: "x... .... .... ....", block: ".... .... x... ..o. | .... .... x... ...." },
  chineseFull: {
    kick: "X... ..x. .... x...",
    lowTom: "..o. .... x.o. ....",
    block: ".... x... .... x...",
    shaker: "o.oo o.oo o.oo o.oo",
  },
} satisfies Record<string, Groove>;

export const MACHINE_GROOVES = {
  boomBap: {
    kick: "X... ..x. .xx. .... | X..x .... .xx. ...x",
    snare: ".... X... .... X...",
    hat: "x.x. x.xo x.x. x.xo",
  },
  lofi: { kick: "x... ...x ..x. .... | x... ...x .ox. ....", rim: ".... x... .... x...", hat: "o.o. o.og o.o. o.o." },
  lofiFull: {
    kick: "X... ...x ..x. .... | X..o ...x ..x. .o..",
    snare: ".... x... .... x..g",
    hat: "x.o. x.oo x.o. x.og",
    open: ".... .... .... ..o.",
  },
  trap: {
    kick: "X... .... ..x. .... | X... ..x. ...x ....",
    clap: ".... .... X... ....",
    hat: "x.x. x.x. x.x. x.x. | x.x. x.x. xxx. xxxxxx",
  },
  trapFull: {
    kick: "X..x .... ..x. ..x. | X... ..x. x..x ....",
    clap: ".... .... X... ....",
    snare: ".... .... x... ....",
    hat: "xoxo xoxo xxxxxx xoxo | xoxo xxx xoxo xoxoxoxo",
    open: ".... ..x. .... ....",
  },
  house: { kick: "X... X... X... X...", hat: "..x. ..x. ..x. ..x." },
  houseFull: {
    kick: "X... X... X... X...",
    clap: ".... X... .... X...",
    hat: "o.oo o.oo o.oo o.oo",
    open: "..X. ..X. ..X. ..X.",
  },
  techno: { kick: "X... X... X... X...", hat: "ooXo ooXo ooXo ooXo", rim: "...x ..x. ...x ..x." },
  technoFull: {
    kick: "X... X... X... X...",
    clap: ".... x... .... x...",
    hat: "oxXo oxXo oxXo oxXo",
    open: "..x. ..x. ..x. ..x.",
    rim: "x..x ..x. .x.. x.x.",
    ride: "..x. ..x. ..x. ..x.",
  },
  breakbeat: {
    kick: "X... .... ..x. .... | X... .... ..x. ....",
    snare: ".... X... .... X...",
    hat: "x.x. x.x. x.x. x.x.",
  },
  jungle: {
    kick: "X.x. .... ..x. .... | X... ..x. ..x. ....",
    snare: ".... X..g .g.. X..g | .... X..g .g.g X.g.",
    hat: "X.x. X.x. X.x. X.x.",
    ride: "x.x. x.x. x.x. x.x.",
  },
  dubstep: { kick: "X... .... .... ..x.", snare: ".... .... X... ....", hat: "x.o. x.ox x.o. xoxo" },
  synthwave: { kick: "X... .... X... ....", snare: ".... X... .... X...", hat: "x.o. x.o. x.o. x.o." },
  synthwaveFull: {
    kick: "X... ..x. X... ....",
    snare: ".... X... .... X...",
    clap: ".... x... .... x...",
    hat: "xoxo xoxo xoxo xoxo",
    midTom: ".... .... .... ..x.",
  },
  chip: { kick: "X... ..x. X... ....", snare: ".... X... .... X...", hat: "x.x. x.x. x.x. x.x." },
} satisfies Record<string, Groove>;

export const GROOVES = { ...BAND_GROOVES, ...DANCE_GROOVES, ...MACHINE_GROOVES } satisfies Record<string, Groove>;

export type GrooveName = keyof typeof GROOVES;
