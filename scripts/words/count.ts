import { GLOSSARY, PLAIN_USES } from "./glossary.ts";
import type { Prose } from "./prose.ts";

export interface Finding {
  line: number;
  word: string;
  write: string;
}

const PLAIN = new RegExp(`\\b(?:${PLAIN_USES.join("|")})\\b`, "gi");
const AVOIDED = new RegExp(`\\b(?:${GLOSSARY.map(({ avoid }) => `(${avoid})`).join("|")})\\b`, "gi");

/** Every avoided word in the prose, with the term that replaces it. */
export function findAvoided(prose: readonly Prose[]): Finding[] {
  return prose.flatMap(({ line, text }) =>
    Array.from(text.replace(PLAIN, (plain) => " ".repeat(plain.length)).matchAll(AVOIDED), (match) => ({
      line: line + text.slice(0, match.index).split("\n").length - 1,
      word: match[0],
      write: GLOSSARY[match.slice(1).findIndex((group) => group !== undefined)]?.write ?? "",
    })),
  );
}

/** How many words the prose has. */
export function countWords(prose: readonly Prose[]): number {
  return prose.reduce((sum, { text }) => sum + (text.match(/[A-Za-z][A-Za-z'’-]*/g)?.length ?? 0), 0);
}
