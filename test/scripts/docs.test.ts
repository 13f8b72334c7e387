import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { GUIDES } from "../../scripts/docs/guides.ts";
import { anchorOf, guidePage } from "../../scripts/docs/page.ts";
import { pages } from "../../scripts/docs/pages.ts";
import { STATUS_OF } from "../../src/errors.ts";

const [first] = GUIDES;

it.each([...pages()])("public/%s is what `npm run docs` makes of docs/", (path, text) => {
  expect(readFileSync(`public/${path}`, "utf8")).toBe(text);
});

it("links guides to each other by their pages", () => {
  expect(guidePage(first, "[x](errors.md#not_found)")).toContain('<a href="/docs/errors#not_found">x</a>');
});

it("refuses a link to what is no page", () => {
  expect(() => guidePage(first, "[x](storage.md)")).toThrow("storage.md is not a page");
});

it.each(Object.keys(STATUS_OF))("explains the error %s where its problems point to", (code) => {
  expect(anchorOf(code)).toBe(code);
  expect(pages().get("docs/errors.html")).toContain(`id="${code}"`);
});

it("links only to paragraphs that there are", () => {
  for (const text of pages().values()) {
    for (const [, name = "", anchor = ""] of text.matchAll(/href="\/docs\/([\w-]+)#([\w-]+)"/g)) {
      expect(pages().get(`docs/${name}.html`)).toContain(`id="${anchor}"`);
    }
  }
});
