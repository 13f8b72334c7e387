import { describe, expect, it } from "vitest";
import { z } from "zod";
import { characters } from "../../src/validation/characters.ts";
import { rule } from "../../src/validation/custom.ts";
import { fieldError, fieldErrors, sentenceOf } from "../../src/validation/field-error.ts";

const key = z.string().check(characters({ min: 1, max: 3 }));
const Schema = z
  .strictObject({
    name: z.string().check(characters({ min: 1, max: 3 })),
    share: z.number().min(0).max(1).default(0.5),
    count: z.int().min(1).max(5_000).nullable().default(null),
    start: z.preprocess((value) => value, z.number().min(0)).optional(),
    seed: z.union([z.string(), z.int()]).optional(),
    kind: z.enum(["a", "b"]).optional(),
    on: z.boolean().default(false),
    url: z.url({ protocol: /^https?$/ }).optional(),
    at: z.iso.datetime({ offset: true }).optional(),
    pairs: z.record(key, z.string()).optional(),
    list: z
      .array(z.strictObject({ label: z.string() }))
      .min(1)
      .max(2)
      .optional(),
  })
  .refine((value) => value.kind !== "b" || value.on, rule({ rule: "required_any", fields: ["on", "seed"] }))
  .transform((value) => value);

function errorsOf(input: object, at: { base?: string; in?: "query" } = {}) {
  const result = Schema.safeParse(input);
  return result.error ? fieldErrors(result.error, { schema: Schema, input, ...at }) : [];
}

const number = { type: "number", min: 0, max: 1, message: "must be a number from 0 to 1" };
const whole = { type: "integer", min: 1, max: 5_000, message: "must be a whole number from 1 to 5,000" };

describe("the errors of a schema", () => {
  it.each<[object, object]>([
    [{ name: undefined }, { pointer: "/name", rule: "required", message: "is required" }],
    [{ name: 5 }, { pointer: "/name", rule: "type", type: "string", message: "must be a string" }],
    [{ name: null }, { pointer: "/name", rule: "type", type: "string", message: "must be a string" }],
    [{ name: "" }, { pointer: "/name", rule: "min_length", min: 1, max: 3, message: "must not be empty" }],
    [
      { name: "abcd" },
      { pointer: "/name", rule: "max_length", min: 1, max: 3, message: "must have 1 to 3 characters" },
    ],
    [{ share: 2 }, { pointer: "/share", rule: "max", ...number }],
    [{ share: -1 }, { pointer: "/share", rule: "min", ...number }],
    [{ share: "much" }, { pointer: "/share", rule: "type", ...number }],
    [{ share: Number.POSITIVE_INFINITY }, { pointer: "/share", rule: "type", ...number }],
    [{ count: 1.5 }, { pointer: "/count", rule: "type", ...whole }],
    [{ count: 1e300 }, { pointer: "/count", rule: "max", ...whole }],
    [{ start: -1 }, { pointer: "/start", rule: "min", type: "number", min: 0, message: "must be a number, 0 or more" }],
    [
      { seed: [] },
      { pointer: "/seed", rule: "type", type: ["string", "integer"], message: "must be a string or a whole number" },
    ],
    [{ kind: "c" }, { pointer: "/kind", rule: "enum", values: ["a", "b"], message: "must be one of a, b" }],
    [{ kind: 1 }, { pointer: "/kind", rule: "enum", values: ["a", "b"], message: "must be one of a, b" }],
    [{ on: "yes" }, { pointer: "/on", rule: "type", type: "boolean", message: "must be true or false" }],
    [{ url: "ftp://a.b" }, { pointer: "/url", rule: "format", format: "url", message: "must be an http or https URL" }],
    [
      { at: "noon" },
      { pointer: "/at", rule: "format", format: "date-time", message: "must be a time like 2026-11-25T16:00:00Z" },
    ],
    [{ pairs: [] }, { pointer: "/pairs", rule: "type", type: "object", message: "must be an object" }],
    [{ pairs: { a: 1 } }, { pointer: "/pairs/a", rule: "type", type: "string", message: "must be a string" }],
    [
      { pairs: { "a/b~": "x" } },
      { pointer: "/pairs/a~1b~0", rule: "key_length", min: 1, max: 3, message: "must have keys of 1 to 3 characters" },
    ],
    [{ list: "x" }, { pointer: "/list", rule: "type", type: "array", message: "must be a list" }],
    [{ list: [] }, { pointer: "/list", rule: "min_items", min: 1, message: "must not be empty" }],
    [
      { list: [{ label: "1" }, { label: "2" }, { label: "3" }] },
      { pointer: "/list", rule: "max_items", max: 2, message: "must have at most 2 entries" },
    ],
    [{ list: [{}] }, { pointer: "/list/0/label", rule: "required", message: "is required" }],
    [
      { list: [{ label: "1", lable: 1 }] },
      {
        pointer: "/list/0/lable",
        rule: "unknown_field",
        suggestion: "label",
        message: "is unknown; did you mean label?",
      },
    ],
    [{ zzz: 1 }, { pointer: "/zzz", rule: "unknown_field", message: "is unknown" }],
    [
      { kind: "b" },
      { pointer: "", rule: "required_any", fields: ["on", "seed"], message: "on and seed must not both be empty" },
    ],
  ])("of %j", (input, expected) => {
    expect(errorsOf({ name: "abc", ...input })).toEqual([expected]);
  });

  it("are all there at once, those of several fields and unknown ones too", () => {
    const input = { share: 2, kind: "b", nam: "abc", __proto: 1 };
    expect(errorsOf(input).map(({ pointer, rule }) => `${pointer} ${rule}`)).toEqual([
      "/name required",
      "/share max",
      "/nam unknown_field",
      "/__proto unknown_field",
      " required_any",
    ]);
  });

  it("name an unknown field __proto__", () => {
    const errors = errorsOf(JSON.parse('{"name":"abc","__proto__":{"name":"x"}}'));
    expect(errors).toMatchObject([{ pointer: "/__proto__", rule: "unknown_field" }]);
  });

  it("are at most a hundred", () => {
    const unknown = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`field${i}`, 1]));
    expect(errorsOf({ name: "abc", ...unknown })).toHaveLength(100);
  });

  it("point to the value inside the body", () => {
    expect(errorsOf({ name: "abc", share: 2 }, { base: "/input" })).toMatchObject([{ pointer: "/input/share" }]);
  });

  it("of a repeated parameter have the rule repeated", () => {
    const errors = errorsOf({ name: ["a", "b"] }, { in: "query" });
    expect(errors).toEqual([{ pointer: "/name", rule: "repeated", message: "must be given only once", in: "query" }]);
  });
});

it.each([
  ["", "is bad", "is bad"],
  ["/title", "is bad", "title is bad"],
  ["/input/tags/0", "is bad", "input.tags.0 is bad"],
  ["/metadata/a~1b", "is bad", "metadata.a/b is bad"],
])("the sentence of an error at %j", (pointer, message, sentence) => {
  expect(sentenceOf(fieldError(pointer, { rule: "future" }, message))).toBe(sentence);
});
