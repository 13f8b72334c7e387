import type { Groove } from "./groove.ts";

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
