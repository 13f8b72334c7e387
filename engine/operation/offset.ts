/** Where a song has been rounded up to its length, so has the offset. */
const TOLERANCE_SECONDS = 0.05;

export function isWithin(offset: number, seconds: number): boolean {
  return offset <= seconds + TOLERANCE_SECONDS;
}

export function lengthText(seconds: number): string {
  return `the song's length, ${Math.round(seconds * 100) / 100} seconds`;
}
