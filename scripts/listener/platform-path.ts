/** The folders of the local platform: storage, triggers, mail and images, without any key. */
const PLATFORM = /^(cdn-cgi|__.*)$/;
/** A path that is encoded more often than this matches nothing behind the listener. */
const MAX_DECODINGS = 4;

/** Whether the local platform could serve this path instead of the Worker, in any spelling of it. */
export function isPlatformPath(path: string): boolean {
  return segmentsOf(path).some((segment) => PLATFORM.test(segment));
}

/** The first segment, decoded up to each depth: it depends on the reader how often it decodes. */
function segmentsOf(path: string): string[] {
  const segments = [];
  let [text = ""] = path.split(/[?#]/);
  for (let decodings = 0; decodings <= MAX_DECODINGS; decodings++) {
    segments.push(firstSegment(text));
    const decoded = decode(text);
    if (decoded === text) break;
    text = decoded;
  }
  return segments;
}

/** As a URL parser reads it: without control characters, with `\` as `/`, and with dot segments resolved. */
function firstSegment(path: string): string {
  const resolved: string[] = [];
  for (const segment of path.replace(/[\0-\x20]/g, "").split(/[/\\]+/)) {
    if (segment === "..") resolved.pop();
    else if (segment !== "." && segment !== "") resolved.push(segment.toLowerCase());
  }
  return resolved[0] ?? "";
}

function decode(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}
