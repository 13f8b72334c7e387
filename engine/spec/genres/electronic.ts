import { type Genre, genre } from "../genre.ts";

export const ELECTRONIC_GENRES = {
  house: genre("house|edm|deep house|electro|electronic|progressive house|浩室|电子|电子舞曲|电音", [120, 128], {
    modes: { minor: 3, major: 1, dorian: 1 },
    energy: 0.82,
    brightness: 0.45,
    near: ["techno", "trance", "disco"],
  }),
  techno: genre("techno|minimal|acid|industrial|科技舞曲", [126, 138], {
    modes: { minor: 3, phrygian: 1 },
    energy: 0.85,
    brightness: -0.1,
    near: ["house", "trance"],
  }),
  trance: genre("trance|psytrance|eurodance|hardstyle|rave|恍惚舞曲", [132, 142], {
    modes: { minor: 1 },
    energy: 0.88,
    brightness: 0.6,
    near: ["house", "techno"],
  }),
  dnb: genre("drum and bass|drum & bass|drum n bass|drum'n'bass|dnb|d&b|jungle|breakbeat|liquid|鼓打贝斯", [168, 178], {
    modes: { minor: 3, dorian: 1 },
    energy: 0.85,
    brightness: 0.1,
    near: ["dubstep", "techno"],
  }),
  dubstep: genre("dubstep|brostep|future bass|bass music|riddim|回响贝斯", [138, 146], {
    modes: { minor: 3, phrygian: 1 },
    energy: 0.88,
    brightness: 0.1,
    near: ["trap", "dnb"],
  }),
  synthwave: genre(
    "synthwave|synth wave|retrowave|outrun|80s|eighties|synth-pop|synthpop|synth pop|vaporwave|合成器浪潮|八十年代",
    [84, 112],
    {
      modes: { minor: 3, major: 1, dorian: 1 },
      energy: 0.62,
      brightness: 0.25,
      near: ["house", "pop"],
    },
  ),
  chiptune: genre("chiptune|8-bit|8 bit|8bit|芯片音乐", [128, 164], {
    modes: { major: 3, minor: 2 },
    energy: 0.75,
    brightness: 0.8,
    near: ["synthwave"],
  }),
  ambient: genre("ambient|drone|new age|soundscape|氛围|环境音乐|新世纪", [52, 72], {
    modes: { lydian: 2, major: 2, dorian: 1, minor: 1 },
    energy: 0.1,
    brightness: -0.35,
    near: ["cinematic"],
  }),
} as const satisfies Record<string, Genre>;
