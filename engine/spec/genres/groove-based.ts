import { type Genre, genre } from "../genre.ts";

export const GROOVE_BASED_GENRES = {
  jazz: genre("jazz|swing|bebop|big band|jazzy|cool jazz|爵士|爵士乐|摇摆乐", [116, 176], {
    modes: { major: 3, minor: 2 },
    energy: 0.5,
    brightness: -0.15,
    swing: 0.85,
    near: ["blues", "bossa"],
  }),
  blues: genre("blues|bluesy|delta blues|boogie|蓝调|布鲁斯", [76, 116], {
    modes: { mixolydian: 3, minor: 1 },
    energy: 0.5,
    brightness: -0.1,
    swing: 1,
    near: ["rock", "jazz"],
  }),
  soul: genre("soul|r&b|rnb|r and b|neo soul|neo-soul|motown|灵魂乐|节奏布鲁斯", [70, 96], {
    energy: 0.45,
    brightness: -0.05,
    swing: 0.3,
    near: ["funk", "gospel", "lofi"],
  }),
  funk: genre("funk|funky|groovy|p-funk|放克", [98, 118], {
    modes: { dorian: 3, mixolydian: 2 },
    energy: 0.75,
    brightness: 0.25,
    swing: 0.15,
    near: ["soul", "disco"],
  }),
  disco: genre("disco|nu disco|nu-disco|dance pop|迪斯科|的士高", [112, 126], {
    modes: { minor: 3, major: 2 },
    energy: 0.8,
    brightness: 0.4,
    near: ["house", "funk", "pop"],
  }),
  hiphop: genre("hip-hop|hip hop|hiphop|rap|boom bap|boom-bap|old school|嘻哈|说唱|饶舌", [84, 98], {
    modes: { minor: 3, dorian: 1 },
    energy: 0.6,
    brightness: -0.1,
    swing: 0.35,
    near: ["lofi", "trap", "soul"],
  }),
  trap: genre("trap|drill|phonk|808|陷阱", [132, 152], {
    modes: { minor: 3, phrygian: 1 },
    energy: 0.68,
    brightness: -0.25,
    near: ["hiphop"],
  }),
  lofi: genre(
    "lo-fi|lofi|lo fi|lo-fi hip hop|lofi hip hop|chillhop|study beats|chill beats|低保真|学习音乐",
    [68, 86],
    {
      modes: { major: 2, minor: 2, dorian: 1 },
      energy: 0.28,
      brightness: -0.55,
      swing: 0.45,
      near: ["hiphop", "soul", "jazz"],
    },
  ),
  reggae: genre("reggae|dub|ska|dancehall|雷鬼", [70, 92], {
    modes: { major: 3, minor: 1 },
    energy: 0.45,
    brightness: 0,
    swing: 0.25,
    near: ["soul", "funk"],
  }),
} as const satisfies Record<string, Genre>;
