const MOST_CHARACTERS = 100;
/** What some file system forbids in a name, and what could disguise its end. */
const FORBIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}"*/:<>?\\|]+/gu;

/** `Content-Disposition` with a song's title as file name (RFC 6266, RFC 8187), so that any title can be saved. */
export function contentDisposition(title: string, extension: string): string {
  const clean = title.toWellFormed().replace(FORBIDDEN, " ").replace(/\s+/g, " ");
  const name =
    [...clean]
      .slice(0, MOST_CHARACTERS)
      .join("")
      .replace(/^[. ]+|[. ]+$/g, "") || "song";
  const plain = name.replace(/[^\x20-\x7e]+/g, "_").replaceAll("%", "_");
  return `inline; filename="${plain}.${extension}"; filename*=UTF-8''${percentEncoded(name)}.${extension}`;
}

function percentEncoded(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}
