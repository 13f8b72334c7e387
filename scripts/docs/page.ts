import { Marked } from "marked";
import { GUIDES, type Guide } from "./guides.ts";

const NAMES = new Set<string>(GUIDES.map(({ name }) => name));
const MARKDOWN = /^(?:\.\/)?([\w-]+)\.md(#.*)?$/;

const marked = new Marked({
  renderer: {
    heading({ tokens, depth, text }) {
      return `<h${depth} id="${anchorOf(text)}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
    },
    link({ href, tokens }) {
      return `<a href="${pageOf(href)}">${this.parser.parseInline(tokens)}</a>`;
    },
    table(token) {
      const cells = (row: typeof token.header, tag: string) =>
        row.map(({ tokens }) => `<${tag}>${this.parser.parseInline(tokens)}</${tag}>`).join("");
      const rows = token.rows.map((row) => `<tr>${cells(row, "td")}</tr>`).join("\n");
      return `<div class="table"><table><thead><tr>${cells(token.header, "th")}</tr></thead>\n<tbody>${rows}</tbody></table></div>\n`;
    },
  },
});

/** Renders a guide as an HTML page. Throws if it links to a Markdown file that is not a guide. */
export function guidePage(guide: Guide, markdown: string): string {
  return page({ title: guide.title, name: guide.name, main: `<main class="guide">\n${marked.parse(markdown)}</main>` });
}

/** Renders the page that shows the OpenAPI document. */
export function referencePage(): string {
  const main = `<div id="reference" data-document="/openapi.json"></div>
<script src="/docs/scalar.js"></script>
<script src="/docs/reference.js"></script>`;
  return page({ title: "API reference", name: "", main });
}

/** The id of a heading. Underscores are kept: a problem's `type` ends in its code, for example `#insufficient_credits`. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}_]+/gu, "-")
    .replaceAll(/^-|-$/g, "");
}

function pageOf(href: string): string {
  const [, name, anchor = ""] = MARKDOWN.exec(href) ?? [];
  if (name === undefined) return href;
  if (!NAMES.has(name)) throw new Error(`${href} is not a page: a guide may link only to guides and to URLs`);
  return `/docs/${name}${anchor}`;
}

function page({ title, name, main }: { title: string; name: string; main: string }): string {
  const link = (to: string, text: string) =>
    `<a href="/docs/${to}"${to === name ? ' aria-current="page"' : ""}>${text}</a>`;
  const links = [link("", "API reference"), ...GUIDES.map((guide) => link(guide.name, guide.title))];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Fermata</title>
<link rel="icon" href="/docs/fermata.svg">
<link rel="stylesheet" href="/docs/docs.css">
</head>
<body>
<header class="head"><a class="name" href="/docs/"><img src="/docs/fermata.svg" alt="" width="24" height="24"> Fermata</a><nav aria-label="Guides">${links.join("")}</nav></header>
${main}
</body>
</html>
`;
}
