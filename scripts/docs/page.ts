import { Marked } from "marked";
import { GUIDES, type Guide } from "../../src/routes/pages/guides.ts";
import { page } from "../../src/routes/pages/page.ts";

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
  return page({
    title: guide.title,
    current: `/docs/${guide.name}`,
    main: `<main class="guide">\n${marked.parse(markdown)}</main>`,
  });
}

/** Renders the page that shows the OpenAPI document. */
export function referencePage(): string {
  const main = `<div id="reference" data-document="/openapi.json"></div>
<script src="/docs/scalar.js"></script>
<script src="/docs/reference.js"></script>`;
  return page({ title: "API reference", current: "/docs/", main });
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
