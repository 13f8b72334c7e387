import { type Genre, genre } from "../genre.ts";

export const POP_ROCK_GENRES = {
  pop: genre("pop|mandopop|k-pop|kpop|j-pop|city pop|流行|流行歌|华语流行", [96, 124], {
    modes: { major: 3, minor: 2 },
    energy: 0.6,
    brightness: 0.35,
    near: ["rock", "disco", "ballad"],
  }),
  ballad: genre("ballad|power ballad|pop ballad|torch song|抒情|抒情歌|情歌|慢歌", [62, 80], {
    modes: { major: 3, minor: 2 },
    energy: 0.3,
    brightness: -0.1,
    near: ["soul", "folk", "pop"],
  }),
  folk: genre("folk|indie folk|singer-songwriter|campfire|民谣|校园民谣", [82, 112], {
    modes: { major: 4, minor: 2, dorian: 1, mixolydian: 1 },
    energy: 0.35,
    brightness: 0.1,
    near: ["country", "ballad", "celtic"],
  }),
  country: genre("country|bluegrass|americana|honky tonk|hoedown|乡村|乡村音乐|蓝草", [104, 138], {
    modes: { major: 6, mixolydian: 1 },
    energy: 0.6,
    brightness: 0.4,
    near: ["folk", "rock"],
  }),
  rock: genre("rock|indie rock|alternative|alt rock|classic rock|hard rock|grunge|摇滚|摇滚乐", [112, 148], {
    modes: { minor: 3, major: 3, mixolydian: 2 },
    energy: 0.78,
    brightness: 0.2,
    near: ["punk", "metal", "pop"],
  }),
  punk: genre("punk|pop punk|punk rock|skate punk|朋克", [160, 190], {
    modes: { major: 4, minor: 1 },
    energy: 0.92,
    brightness: 0.35,
    near: ["rock"],
  }),
  metal: genre("metal|heavy metal|thrash|metalcore|death metal|djent|金属|重金属|金属乐", [120, 172], {
    modes: { minor: 4, phrygian: 3 },
    energy: 0.95,
    brightness: -0.1,
    near: ["rock"],
  }),
  gospel: genre("gospel|worship|hymn|doo-wop|doo wop|福音|圣歌|赞美诗", [66, 84], {
    modes: { major: 1 },
    energy: 0.5,
    brightness: 0.15,
    near: ["soul", "ballad"],
  }),
  lullaby: genre("lullaby|nursery rhyme|children's song|bedtime|摇篮曲|儿歌|童谣", [66, 88], {
    beatsPerBar: 3,
    modes: { major: 1 },
    energy: 0.12,
    brightness: 0.15,
    near: ["waltz", "folk"],
  }),
} as const satisfies Record<string, Genre>;
