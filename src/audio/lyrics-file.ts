export interface TimedLine {
  text: string;
  /** Seconds from the start of the audio. */
  start: number;
  end: number;
}

export const LYRICS_FORMATS = ["lrc", "srt", "vtt"] as const;
export type LyricsFormat = (typeof LYRICS_FORMATS)[number];

/** LRC has no registered media type. Every client can display and save plain text. */
export const LYRICS_TYPES: Record<LyricsFormat, string> = {
  lrc: "text/plain; charset=utf-8",
  srt: "application/x-subrip; charset=utf-8",
  vtt: "text/vtt; charset=utf-8",
};

/** The duration of a line that does not end after it starts. */
const DEFAULT_LINE_MS = 2_000;

/** A line in whole milliseconds. Its text contains no line breaks or other control characters. */
interface Cue {
  text: string;
  startMs: number;
  endMs: number;
}

const WRITERS: Record<LyricsFormat, (cues: Cue[], title: string) => string> = { lrc, srt, vtt };

/** Timed lyrics as a file for players: LRC, SubRip, or WebVTT (W3C). */
export function lyricsFile(format: LyricsFormat, lines: TimedLine[], title: string | null): string {
  return WRITERS[format](lines.flatMap(toCue).toSorted(byStart), toPlainText(title ?? ""));
}

function toCue({ text, start, end }: TimedLine): Cue[] {
  const cue = { text: toPlainText(text), startMs: toMs(start), endMs: toMs(end) };
  if (cue.text === "" || !Number.isFinite(start)) return [];
  return [{ ...cue, endMs: cue.endMs > cue.startMs ? cue.endMs : cue.startMs + DEFAULT_LINE_MS }];
}

function byStart(a: Cue, b: Cue): number {
  return a.startMs - b.startMs;
}

function toMs(seconds: number): number {
  return Number.isFinite(seconds) ? Math.max(0, Math.round(seconds * 1_000)) : 0;
}

// An empty line ends a cue, so a text must not contain one.
function toPlainText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim();
}

function lrc(cues: Cue[], title: string): string {
  const lines = cues.map(({ startMs, text }) => {
    const hundredths = Math.round(startMs / 10);
    const minutes = padDigits(Math.floor(hundredths / 6_000), 2);
    const seconds = `${padDigits(Math.floor(hundredths / 100) % 60, 2)}.${padDigits(hundredths % 100, 2)}`;
    // Without the blank, "[Chorus]" would be parsed as another tag.
    return `[${minutes}:${seconds}]${text.startsWith("[") ? " " : ""}${withoutTimes(text)}`;
  });
  return [...(title ? [`[ti:${inParentheses(title)}]`] : []), ...lines, ""].join("\n");
}

/** A bracket would end the tag of the title. */
function inParentheses(text: string): string {
  return text.replaceAll("[", "(").replaceAll("]", ")");
}

/** Players read a time anywhere in a line, also in the angle brackets of the enhanced format. */
function withoutTimes(text: string): string {
  return text.replace(/[[<](\d+:\d+(?:[.:]\d+)?)[\]>]/g, "($1)");
}

function srt(cues: Cue[]): string {
  return cues
    .map(
      (cue, i) =>
        `${i + 1}\n${formatTime(cue.startMs, ",")} --> ${formatTime(cue.endMs, ",")}\n${cue.text.replaceAll("-->", "→")}\n`,
    )
    .join("\n");
}

function vtt(cues: Cue[]): string {
  const blocks = cues.map(
    (cue) => `${formatTime(cue.startMs, ".")} --> ${formatTime(cue.endMs, ".")}\n${escapeMarkup(cue.text)}\n`,
  );
  return ["WEBVTT\n", ...blocks].join("\n");
}

function escapeMarkup(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function formatTime(ms: number, separator: "," | "."): string {
  const [hours, minutes, seconds] = [
    Math.floor(ms / 3_600_000),
    Math.floor(ms / 60_000) % 60,
    Math.floor(ms / 1_000) % 60,
  ];
  return `${[hours, minutes, seconds].map((n) => padDigits(n, 2)).join(":")}${separator}${padDigits(ms % 1_000, 3)}`;
}

function padDigits(n: number, count: number): string {
  return String(n).padStart(count, "0");
}
