const SUFFIXES = {
  extend: ["Extended", "加长版"],
  cover: ["Cover", "翻唱"],
  replace: ["Edit", "改编"],
  variation: ["Variation", "变奏"],
  "swap-vocals": ["New Vocals", "换声"],
  "swap-instrumental": ["New Backing", "新伴奏"],
} as const;

export type Rewriting = keyof typeof SUFFIXES;

const ALL = Object.values(SUFFIXES).flat().join("|");
const ENDING = new RegExp(`(?: \\((?:${ALL})\\)|（(?:${ALL})）)$`);

/** "My song (Cover)"; what was done to it before is not repeated. */
export function retitle(title: string, rewriting: Rewriting): string {
  const plain = title.replace(ENDING, "");
  const [english, chinese] = SUFFIXES[rewriting];
  return /\p{Script=Han}/u.test(plain) ? `${plain}（${chinese}）` : `${plain} (${english})`;
}
