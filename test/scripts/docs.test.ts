import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { anchorOf, guidePage } from "../../scripts/docs/page.ts";
import { pages } from "../../scripts/docs/pages.ts";
import { STATUS_OF } from "../../src/errors.ts";
import { GUIDES } from "../../src/routes/pages/guides.ts";

const [first] = GUIDES;

it.each([...pages()])("public/%s is the output of `npm run docs`", (path, text) => {
  expect(readFileSync(`public/${path}`, "utf8")).toBe(text);
});

it("links between guides point to their pages", () => {
  expect(guidePage(first, "[x](errors.md#not_found)")).toContain('<a href="/docs/errors#not_found">x</a>');
});

it("a link to a document that is not a page is rejected", () => {
  expect(() => guidePage(first, "[x](storage.md)")).toThrow("storage.md is not a page");
});

it.each(Object.keys(STATUS_OF))("the errors page explains %s at the anchor of its problem type", (code) => {
  expect(anchorOf(code)).toBe(code);
  expect(pages().get("docs/errors.html")).toContain(`id="${code}"`);
});

it("every link to an anchor has a target", () => {
  for (const text of pages().values()) {
    for (const [, name = "", anchor = ""] of text.matchAll(/href="\/docs\/([\w-]+)#([\w-]+)"/g)) {
      expect(pages().get(`docs/${name}.html`)).toContain(`id="${anchor}"`);
    }
  }
});
