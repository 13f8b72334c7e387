/** English and Chinese words, separated by "|", by the value they select. */
export const PACE_WORDS = {
  crawling: "very slow|extremely slow|grave|largo|adagio|非常慢|极慢",
  slow: "slow|slowly|downtempo|laid-back|laid back|lento|慢|慢速|缓慢|慢板",
  moderate: "mid-tempo|midtempo|mid tempo|medium tempo|moderate|andante|中速|中板",
  fast: "fast|quick|uptempo|up-tempo|up tempo|allegro|rapid|快|快速|快节奏|快板",
  frantic: "very fast|super fast|frantic|presto|breakneck|极快|非常快|飞快",
} as const;

export type Pace = keyof typeof PACE_WORDS;

export const VOICE_WORDS = {
  female: "female|woman|girl|female vocals|female vocal|female voice|female singer|soprano|alto|女声|女生|女歌手|女孩",
  male: "male|man|boy|male vocals|male vocal|male voice|male singer|baritone|tenor|男声|男生|男歌手|男孩",
} as const;

export const VOCAL_WORDS = "vocal|vocals|singing|voice|voices|singer|lyrics|vox|人声|歌声|歌词|演唱|唱";

export const INSTRUMENTAL_WORDS =
  "instrumental|instrumental only|background music|bgm|backing track|karaoke|纯音乐|伴奏|背景音乐|无人声|轻音乐";

export const LENGTH_WORDS = { short: "short|brief|jingle|简短|短", long: "long|extended|长" } as const;

export const MODE_WORDS = {
  major: "major key|major|大调",
  minor: "minor key|minor|小调",
  dorian: "dorian|多利亚",
  mixolydian: "mixolydian|混合利底亚",
  phrygian: "phrygian|弗里吉亚",
  lydian: "lydian|利底亚",
} as const;

/** A negation applies to the end of its clause, or up to one of the turn words. */
export const NOT_WORDS = "no|not|without|minus|except|never|don't|avoid|没有|无|不要|不用|别|去掉|不带|不含";
export const TURN_WORDS = "but|with|just|only|instead|但|但是|而是|只有|只要|要有";

/** Traditional characters and their simplified forms, at equal indexes, as far as the lexicon uses them. */
export const TRADITIONAL =
  "鋼樂電憂傷難過獨淚離歡開陽輕黑陰驚戰鬥勝熱靜寧緩鬆療勁奮興愛戀溫憤勵動夢懷憶復鄉愁宇魔緊張偵樂節藍調說饒嘻聲詞純無伴長號簧薩竹國風戲劇東進軍歌蘭騷聖詩搖籃兒謠滾屬魯靈瑪雷氣史壯麗話島遊場頭馬絃弦貝讓沒帶兩鐘";
export const SIMPLIFIED =
  "钢乐电忧伤难过独泪离欢开阳轻黑阴惊战斗胜热静宁缓松疗劲奋兴爱恋温愤励动梦怀忆复乡愁宇魔紧张侦乐节蓝调说饶嘻声词纯无伴长号簧萨竹国风戏剧东进军歌兰骚圣诗摇篮儿谣滚属鲁灵玛雷气史壮丽话岛游场头马弦弦贝让没带两钟";
