const MAX_BYTES = 120;
/** What some file system forbids in a name, and what could disguise its end. */
const FORBIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}"*/:<>?\\|]+/gu;
/** Devices on Windows, whatever their extension. */
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

/** A song's title as a file name that every file system takes and that stays in its folder; "song" where nothing is left. */
export function fileName(title: string): string {
  const clean = title.toWellFormed().replace(FORBIDDEN, " ").replace(/\s+/g, " ");
  const name = shortened(clean).replace(/^[. ]+|[. ]+$/g, "");
  return RESERVED.test(name) || name === "" ? `song ${name}`.trim() : name;
}

/** By the content type alone: names lie more often. `bin` for an unknown one. */
export function extensionFor(contentType: string | null): string {
  const [type = ""] = (contentType ?? "").toLowerCase().split(";");
  return EXTENSIONS[type.trim()] ?? "bin";
}

/** Whole characters, up to a number of bytes that leaves room for an extension and a folder. */
function shortened(text: string): string {
  let name = "";
  for (const character of text) {
    if (Buffer.byteLength(name + character) > MAX_BYTES) break;
    name += character;
  }
  return name;
}
