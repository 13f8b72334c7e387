import { type Genre, genre } from "../genre.ts";

export const ORCHESTRAL_WORLD_GENRES = {
  classical: genre(
    "classical|baroque|string quartet|chamber|sonata|concerto|mozart|bach|minuet|nocturne|古典|古典音乐|巴洛克|弦乐四重奏|奏鸣曲",
    [76, 126],
    {
      modes: { major: 3, minor: 2 },
      energy: 0.4,
      brightness: 0,
      near: ["waltz", "cinematic"],
    },
  ),
  cinematic: genre(
    "cinematic|orchestral|orchestra|symphonic|symphony|film score|soundtrack|trailer|电影配乐|配乐|管弦|管弦乐|交响|交响乐",
    [80, 116],
    {
      modes: { minor: 4, dorian: 1, lydian: 1 },
      energy: 0.65,
      brightness: -0.05,
      near: ["classical", "ambient"],
    },
  ),
  waltz: genre("waltz|vienna|viennese|圆舞曲|华尔兹", [132, 178], {
    beatsPerBar: 3,
    modes: { major: 4, minor: 1 },
    energy: 0.45,
    brightness: 0.1,
    near: ["classical"],
  }),
  march: genre("march|military|anthem|parade|marching band|进行曲|军乐|国歌", [104, 122], {
    modes: { major: 1 },
    energy: 0.72,
    brightness: 0.4,
    near: ["cinematic", "classical"],
  }),
  celtic: genre("celtic|irish|scottish|jig|reel|sea shanty|shanty|medieval|tavern|凯尔特|爱尔兰|中世纪", [104, 132], {
    modes: { mixolydian: 2, dorian: 2, major: 2 },
    energy: 0.6,
    brightness: 0.35,
    near: ["folk"],
  }),
  bossa: genre("bossa nova|bossa|samba|brazilian|lounge|巴萨诺瓦|波萨诺瓦|桑巴", [112, 144], {
    modes: { major: 3, minor: 2 },
    energy: 0.35,
    brightness: -0.1,
    near: ["jazz", "latin"],
  }),
  latin: genre(
    "latin|salsa|mambo|reggaeton|cumbia|merengue|tango|flamenco|mariachi|拉丁|萨尔萨|探戈|弗拉门戈",
    [92, 118],
    {
      modes: { minor: 3, major: 1 },
      energy: 0.75,
      brightness: 0.35,
      near: ["bossa", "funk"],
    },
  ),
  afrobeat: genre("afrobeat|afrobeats|african|afro|amapiano|highlife|caribbean|calypso|非洲", [100, 118], {
    modes: { major: 2, mixolydian: 2, dorian: 1 },
    energy: 0.65,
    brightness: 0.3,
    near: ["latin", "reggae"],
  }),
  chinese: genre(
    "chinese|traditional chinese|chinese traditional|guofeng|gufeng|oriental|asian|中国风|国风|古风|民乐|戏曲|江南|东方",
    [66, 92],
    {
      modes: { major: 2, minor: 2 },
      energy: 0.38,
      brightness: 0.05,
      near: ["ballad", "cinematic"],
    },
  ),
} as const satisfies Record<string, Genre>;
