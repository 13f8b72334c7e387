/** A title where none was given: the song's own words, else the prompt's. */
export function titleFor(prompt: string, lyrics: string, _seed: string): string {
  return (lyrics.split("\n").find((line) => /\p{L}/u.test(line)) ?? prompt).slice(0, 40) || "Untitled";
}
