import type { GenreName } from "./genres.ts";

/** What a word for a feeling, location or purpose adds to the genre, or which genres it suggests if none is named. */
export interface Mood {
  words: string;
  /** Added to the value of the genre; −1…1. */
  energy: number;
  brightness: number;
  /** −1 prefers minor … 1 prefers major. */
  major: number;
  /** Position in the tempo range of the genre: −1 slow … 1 fast. */
  pace: number;
  suggests: readonly GenreName[];
}

type Row = [words: string, energy: number, brightness: number, major: number, pace: number, suggests?: GenreName[]];

const ROWS: Row[] = [
  [
    "sad|sorrow|sorrowful|melancholy|melancholic|heartbreak|heartbroken|lonely|loneliness|tears|crying|grief|悲伤|伤心|忧伤|难过|失恋|孤独|寂寞|眼泪|哀伤|心碎|离别|分手",
    -0.2,
    -0.25,
    -0.9,
    -0.7,
    ["ballad"],
  ],
  [
    "happy|joy|joyful|cheerful|fun|sunny|playful|upbeat|feel-good|feel good|bright|positive|sunshine|欢快|快乐|开心|欢乐|愉快|阳光|明亮|轻快|俏皮|幸福",
    0.18,
    0.3,
    0.9,
    0.5,
    ["pop", "disco", "country"],
  ],
  [
    "dark|darkness|sinister|ominous|evil|horror|scary|creepy|haunting|gothic|eerie|黑暗|阴暗|恐怖|诡异|惊悚|阴森",
    0,
    -0.5,
    -1,
    -0.3,
    ["cinematic", "techno"],
  ],
  [
    "epic|heroic|battle|war|victory|triumphant|triumph|majestic|hero|dragon|powerful|史诗|战斗|英雄|磅礴|大气|恢弘|壮丽|胜利|战争|热血",
    0.3,
    0.1,
    -0.2,
    0.4,
    ["cinematic"],
  ],
  [
    "calm|peaceful|peace|serene|gentle|soft|quiet|tranquil|soothing|relaxing|relaxed|relax|chill|mellow|平静|安静|宁静|舒缓|轻柔|柔和|放松|温柔|治愈|轻松|慵懒",
    -0.3,
    -0.2,
    0.2,
    -0.7,
    ["ambient", "lofi", "folk"],
  ],
  [
    "energetic|energy|driving|intense|powerful|hype|pumping|exciting|wild|workout|gym|running|sport|party|dance|club|激烈|动感|活力|激情|劲爆|兴奋|派对|健身|运动|跑步|舞曲|跳舞",
    0.25,
    0.15,
    0,
    0.7,
    ["house", "rock", "disco"],
  ],
  [
    "romantic|romance|love|tender|sensual|sexy|wedding|kiss|valentine|浪漫|爱情|甜蜜|深情|婚礼|恋爱|温馨|爱",
    -0.08,
    -0.05,
    0.3,
    -0.3,
    ["ballad", "soul", "bossa"],
  ],
  ["angry|anger|rage|aggressive|furious|brutal|violent|愤怒|狂暴|暴躁|咆哮", 0.35, -0.1, -0.8, 0.6, ["metal", "punk"]],
  [
    "hope|hopeful|inspiring|inspirational|uplifting|motivational|dreams|corporate|希望|励志|鼓舞|振奋|梦想|青春",
    0.12,
    0.25,
    0.8,
    0.1,
    ["pop", "cinematic"],
  ],
  [
    "nostalgic|nostalgia|memories|memory|vintage|retro|autumn|rainy|rain|怀旧|回忆|复古|秋天|雨天|下雨|雨|往事|思念|乡愁",
    -0.12,
    -0.3,
    -0.2,
    -0.4,
    ["lofi", "folk", "ballad"],
  ],
  [
    "dreamy|dream|ethereal|floating|space|cosmic|stars|celestial|magical|magic|fantasy|fairy|ocean|underwater|梦幻|空灵|太空|宇宙|星空|魔法|奇幻|仙境|海洋|缥缈",
    -0.2,
    0,
    0.1,
    -0.4,
    ["ambient", "synthwave"],
  ],
  [
    "mysterious|mystery|suspense|tense|tension|spy|detective|noir|thriller|神秘|悬疑|紧张|侦探",
    0,
    -0.3,
    -0.8,
    0,
    ["cinematic", "jazz"],
  ],
  [
    "sleep|meditation|meditative|yoga|spa|atmospheric|mindfulness|zen|助眠|睡眠|冥想|瑜伽|禅",
    -0.4,
    -0.3,
    0.1,
    -0.9,
    ["ambient"],
  ],
  [
    "study|focus|coffee|cafe|café|working|reading|学习|咖啡|咖啡馆|阅读|工作",
    -0.15,
    -0.2,
    0.2,
    -0.3,
    ["lofi", "bossa", "jazz"],
  ],
  [
    "summer|beach|tropical|island|vacation|夏天|海边|沙滩|热带|海岛|度假|夏日",
    0.1,
    0.3,
    0.7,
    0.2,
    ["reggae", "afrobeat", "bossa"],
  ],
  [
    "night|midnight|city|neon|driving at night|drive|cyberpunk|夜晚|午夜|城市|霓虹|深夜|赛博朋克|夜",
    0,
    -0.15,
    -0.4,
    0,
    ["synthwave", "lofi"],
  ],
  ["christmas|xmas|holiday|snow|winter|jingle|圣诞|圣诞节|雪|冬天|冬日", 0, 0.25, 0.8, 0, ["pop", "jazz", "waltz"]],
  ["baby|kids|children|child|cute|birthday|toy|宝宝|孩子|儿童|可爱|生日|萌", -0.05, 0.3, 0.9, 0.1, ["lullaby", "pop"]],
  ["game|video game|arcade|pixel|retro game|游戏|像素|电玩", 0.15, 0.25, 0.2, 0.4, ["chiptune"]],
  ["movie|film|cinema|story|drama|电影|影视|故事|纪录片", 0, -0.05, -0.1, 0, ["cinematic"]],
  ["morning|spring|sunrise|fresh|garden|flowers|清晨|早晨|春天|清新|日出|花", 0, 0.25, 0.7, 0, ["folk", "pop"]],
  [
    "ancient|palace|dynasty|moonlight|river|mountain|tea|古代|宫廷|月光|山水|江湖|茶|武侠|仙侠",
    -0.05,
    0,
    -0.2,
    -0.1,
    [],
  ],
  ["acoustic|unplugged|cozy|warm|fireside|原声|不插电|温暖", -0.12, -0.15, 0.4, -0.2, ["folk"]],
  ["groove|bouncy|catchy|律动|抓耳|洗脑", 0.12, 0.15, 0.2, 0.2, ["funk", "pop"]],
  ["funeral|tragic|despair|requiem|葬礼|悲剧|绝望|凄凉|凄美", -0.15, -0.4, -1, -0.9, ["classical", "cinematic"]],
];

export const MOODS: Mood[] = ROWS.map(([words, energy, brightness, major, pace, suggests = []]) => ({
  words,
  energy,
  brightness,
  major,
  pace,
  suggests,
}));
