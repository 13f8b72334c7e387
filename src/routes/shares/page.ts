import { html, raw } from "hono/html";
import { toBase64 } from "../../crypto/encoding.ts";
import type { ShareRecord } from "../../db/shares.ts";
import type { SongRecord } from "../../db/songs.ts";
import type { ErrorCode } from "../../errors.ts";
import { STYLE } from "./style.ts";

type Html = ReturnType<typeof html>;

export interface Page {
  html: Html;
  /** Its Content-Security-Policy. */
  policy: string;
}

interface SharedSong {
  share: ShareRecord;
  song: SongRecord;
  /** The page's own URL. */
  url: string;
}

/** All texts of the pages. */
const TEXT = {
  untitled: "Untitled",
  product: "Fermata",
  madeWith: "Made with Fermata",
  description: (duration: string | null) =>
    duration ? `A song, ${duration}. Made with Fermata.` : "Made with Fermata.",
  listen: (title: string) => `Listen to ${title}`,
  cover: (title: string) => `Cover of ${title}`,
  lyrics: "Lyrics",
  download: "Download",
  until: (date: string) => `Shared until ${date}`,
  ended: { title: "This link has ended", text: "It has expired or was revoked, or the song was deleted." },
  unknown: { title: "Nothing at this address", text: "Check that you copied the whole link." },
  failed: { title: "This page cannot be shown now", text: "Try again in a minute." },
};
const ERROR_TEXTS: Partial<Record<ErrorCode, { title: string; text: string }>> = {
  gone: TEXT.ended,
  not_found: TEXT.unknown,
};
const DATE = new Intl.DateTimeFormat("en", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

export async function songPage({ share, song, url }: SharedSong): Promise<Page> {
  const path = new URL(url).pathname;
  const title = song.title ?? TEXT.untitled;
  const content = html`<article>
${song.hasImage ? html`<img class="cover" src="${path}/image" alt="${TEXT.cover(title)}" width="640" height="640">` : ""}
<div class="song">
<h1 dir="auto">${title}</h1>
<audio controls preload="metadata" src="${path}/audio" aria-label="${TEXT.listen(title)}"${share.download ? "" : raw(' controlslist="nodownload"')}></audio>
${share.download ? html`<a class="button" href="${path}/audio?download=1" download>${TEXT.download}</a>` : ""}
</div>
</article>
${song.lyrics?.trim() ? html`<section class="lyrics" aria-label="${TEXT.lyrics}">${lyricsHtml(song.lyrics)}</section>` : ""}`;
  const footer = share.expiresAt === null ? "" : TEXT.until(DATE.format(share.expiresAt));
  return page({ title, head: previewTags({ title, song, url }), content, footer });
}

export async function errorPage(code: ErrorCode): Promise<Page> {
  const { title, text } = ERROR_TEXTS[code] ?? TEXT.failed;
  const content = html`<article><div class="song"><h1>${title}</h1><p>${text}</p></div></article>`;
  return page({ title, head: html``, content, footer: "" });
}

interface PageParts {
  title: string;
  head: Html;
  content: Html;
  footer: string;
}

async function page({ title, head, content, footer }: PageParts): Promise<Page> {
  const document = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex, nofollow">
<title>${title} · ${TEXT.product}</title>
<link rel="icon" href="/docs/fermata.svg" type="image/svg+xml">
${head}
<style>${raw(STYLE)}</style>
</head>
<body>
<header>${raw(LOGO)}<span>${TEXT.product}</span></header>
<main>
${content}
</main>
<footer><span>${footer}</span><span>${TEXT.madeWith}</span></footer>
</body>
</html>
`;
  return { html: document, policy: await policy() };
}

const LOGO =
  '<svg viewBox="0 0 30 22" width="30" height="22" aria-hidden="true"><path d="M3 19a12 12 0 0 1 24 0" fill="none" ' +
  'stroke="currentColor" stroke-width="3.6" stroke-linecap="round"/><circle class="dot" cx="15" cy="17.5" r="3.5"/></svg>';

/** Open Graph and Twitter tags, from which messengers show a preview. */
function previewTags({ title, song, url }: Omit<SharedSong, "share"> & { title: string }): Html {
  const description = TEXT.description(song.durationSeconds === null ? null : clock(song.durationSeconds));
  const audioType = song.assets.find(({ role }) => role === "audio")?.contentType;
  return html`<link rel="canonical" href="${url}">
<meta name="description" content="${description}">
<meta property="og:type" content="music.song">
<meta property="og:site_name" content="${TEXT.product}">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${description}">
<meta property="og:url" content="${url}">
<meta property="og:audio" content="${url}/audio">
${audioType ? html`<meta property="og:audio:type" content="${audioType}">` : ""}
${song.hasImage ? html`<meta property="og:image" content="${url}/image"><meta property="og:image:alt" content="${TEXT.cover(title)}">` : ""}
${song.durationSeconds === null ? "" : html`<meta property="music:duration" content="${Math.round(song.durationSeconds)}">`}
<meta name="twitter:card" content="${song.hasImage ? "summary_large_image" : "summary"}">
<meta name="twitter:title" content="${title}">
<meta name="twitter:description" content="${description}">
${song.hasImage ? html`<meta name="twitter:image" content="${url}/image">` : ""}`;
}

/** A line such as "[Chorus]" names the section after it. */
const SECTION = /^\s*\[([^\]]{1,80})\]\s*$/;

function lyricsHtml(lyrics: string): Html[] {
  const blocks: Html[] = [];
  let lines: string[] = [];
  const endVerse = () => {
    if (lines.length > 0)
      blocks.push(html`<p dir="auto">${lines.map((line, i) => html`${i > 0 ? raw("<br>") : ""}${line}`)}</p>`);
    lines = [];
  };
  for (const line of lyrics.split(/\r\n|[\r\n]/)) {
    const section = SECTION.exec(line)?.[1];
    if (section === undefined && line.trim() !== "") lines.push(line);
    else endVerse();
    if (section !== undefined) blocks.push(html`<h2 dir="auto">${section}</h2>`);
  }
  endVerse();
  return blocks;
}

function clock(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

let styleHash: string | null = null;

/** Allows the page's own style and files, and nothing else: no script can run in it. */
async function policy(): Promise<string> {
  styleHash ??= toBase64(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(STYLE)));
  return [
    "default-src 'none'",
    `style-src 'sha256-${styleHash}'`,
    ...["img-src 'self'", "media-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
  ].join("; ");
}
