import { expect, it } from "vitest";
import { findTemplateErrors, renderTemplate } from "../../src/schedule/template.ts";

const sunday = (timeZone: string) => ({ at: Date.UTC(2026, 10, 22, 23, 30), timeZone, count: 12 });

it("renderTemplate inserts the date and weekday in the schedule's time zone, and the job count", () => {
  const input = { title: "{{weekday}}, {{ date }} ({{count}})" };
  expect(renderTemplate(input, sunday("UTC"))).toEqual({ title: "Sunday, 2026-11-22 (12)" });
  expect(renderTemplate(input, sunday("Europe/Berlin"))).toEqual({ title: "Monday, 2026-11-23 (12)" });
  expect(renderTemplate(input, sunday("Pacific/Honolulu"))).toEqual({ title: "Sunday, 2026-11-22 (12)" });
});

it("renderTemplate renders prompt, title and lyrics only, and does not change its input", () => {
  const input = {
    operation: "song",
    soundPrompt: "{{count}}",
    lyricsText: "{{count}}",
    prompt: "{{count}}",
    title: null,
    seed: "{{count}}",
  };
  expect(renderTemplate(input, sunday("UTC"))).toEqual({
    operation: "song",
    soundPrompt: "12",
    lyricsText: "12",
    prompt: "12",
    title: null,
    seed: "{{count}}",
  });
  expect(input.soundPrompt).toBe("{{count}}");
});

it("renderTemplate does not render its own output again or interpret it as a pattern", () => {
  expect(renderTemplate({ title: "{{{{count}}}}" }, sunday("UTC")).title).toBe("{{12}}");
  expect(renderTemplate({ title: "$& {{count}} $1" }, sunday("UTC")).title).toBe("$& 12 $1");
});

it.each([
  "plain",
  "{{date}}",
  "{{ weekday }}{{count}}",
  "{date}",
  "{{date",
  "date}}",
  "a { b } c",
])("findTemplateErrors accepts %j", (text) => {
  expect(findTemplateErrors({ title: text })).toEqual([]);
});

it.each([
  "{{day}}",
  "{{Date}}",
  "{{}}",
  "{{ }}",
  "{{date}} {{constructor}}",
  "{{__proto__}}",
  "{{date time}}",
])("findTemplateErrors rejects an unknown placeholder: %j", (text) => {
  const errors = findTemplateErrors({ soundPrompt: "plain", title: text, seed: text });
  const message = expect.stringContaining("; allowed: {{date}}, {{weekday}}, {{count}}");
  expect(errors).toEqual([{ field: "title", message }]);
  expect(renderTemplate({ title: "{{constructor}}" }, sunday("UTC")).title).toBe("{{constructor}}");
});

it("templates of only braces and blanks are parsed in linear time", () => {
  const hostile = `${"{{".repeat(30_000)}${" ".repeat(30_000)}`;
  expect(findTemplateErrors({ title: hostile })).toEqual([]);
  expect(renderTemplate({ title: hostile }, sunday("UTC")).title).toBe(hostile);
});
