const MAX_BYTES = 120;
/** Characters that some file system forbids in a name, and control characters that could hide its extension. */
const FORBIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}"*/:<>?\\|]+/gu;
/** Device names on Windows, with any extension. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

const EXTENSIONS: Record<string, string> = {
  "audio/mpeg": "mp3",
  "audio/mp4": "m4a",
  "audio/wav": "wav",
  "audio/midi": "mid",
  "audio/flac": "flac",
  "audio/ogg": "ogg",
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/webp": "webp",
  "image/svg+xml": "svg",
};

/** A file name from a song's title that is valid on every file system and stays in its folder; "song" if nothing is left. */
export function fileName(title: string): string {
  const clean = title.toWellFormed().replace(FORBIDDEN, " ").replace(/\s+/g, " ");
  const name = shortened(clean).replace(/^[. ]+|[. ]+$/g, "");
  return RESERVED.test(name) || name === "" ? `song ${name}`.trim() : name;
}

/** Based on the content type only, which is more reliable than a name; `bin` for an unknown type. */
export function extensionFor(contentType: string | null): string {
  const [type = ""] = (contentType ?? "").toLowerCase().split(";");
  return EXTENSIONS[type.trim()] ?? "bin";
}

/** Truncates at a character, to a length in bytes that allows an extension and a folder. */
function shortened(text: string): string {
  let name = "";
  for (const character of text) {
    if (Buffer.byteLength(name + character) > MAX_BYTES) break;
    name += character;
  }
  return name;
}
