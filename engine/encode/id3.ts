/** Text frames by their ID3v2.4 names, such as TIT2 for the title. */
export type Tags = Record<string, string>;

const UTF_8 = 3;

/** An ID3v2.4 tag, to stand before the first frame of an MP3 file. Empty texts are left out. */
export function id3(tags: Tags): Uint8Array {
  const frames = Object.entries(tags).flatMap(([name, text]) => (text === "" ? [] : textFrame(name, text)));
  return Uint8Array.from([...ascii("ID3"), 4, 0, 0, ...syncSafe(frames.length), ...frames]);
}

function textFrame(name: string, text: string): number[] {
  const body = [UTF_8, ...new TextEncoder().encode(text)];
  return [...ascii(name), ...syncSafe(body.length), 0, 0, ...body];
}

/** 28 bits in four bytes whose highest bit is never set, so that no decoder takes them for sound. */
function syncSafe(size: number): number[] {
  return [21, 14, 7, 0].map((shift) => (size >> shift) & 0x7f);
}

function ascii(text: string): number[] {
  return Array.from(text, (letter) => letter.charCodeAt(0));
}
