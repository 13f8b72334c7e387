import { expect, it } from "vitest";

interface Schema {
  $ref?: string;
  description?: string;
  properties?: Record<string, Schema>;
  [keyword: string]: unknown;
}
interface Parameter {
  name: string;
  required: boolean;
  description?: string;
  example?: unknown;
  examples?: unknown;
  schema: Schema;
}
type Content = Record<string, { schema: Schema }>;
interface Operation {
  operationId: string;
  summary?: string;
  description?: string;
  tags: string[];
  parameters?: Parameter[];
  requestBody?: { description?: string; content: Content };
  responses: Record<string, { description: string; content?: Content }>;
}
interface Document {
  info: { description?: string };
  tags: { name: string; description?: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

// Imported by URL: its types are those of a Worker, while this file is compiled with Node's.
const { openapi } = await import(String(new URL("../../src/routes/v1/openapi.ts", import.meta.url)));
const document: Document = await (await openapi.request("https://fermata.test/")).json();
const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
const NESTED = ["items", "additionalProperties", "anyOf", "oneOf", "allOf"];

/** A sentence: it starts with a capital, a digit or code, and ends with a period. */
const isSentence = (text: string | undefined) => /^[A-Z0-9`].*\.$/s.test(text ?? "");

/** The paths of all properties without a description. A reference is described by its component. */
function undescribed(schema: Schema, path: string): string[] {
  const properties = Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const { description } = property.$ref ? componentOf(property.$ref) : property;
    const own = isSentence(description) ? [] : [`${path}.${name}`];
    return [...own, ...undescribed(property, `${path}.${name}`)];
  });
  const nested = NESTED.flatMap((keyword) => schema[keyword] ?? []).filter(isSchema);
  return [...properties, ...nested.flatMap((part) => undescribed(part, path))];
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null;
}

function componentOf(ref: string): Schema {
  return document.components.schemas[ref.split("/").at(-1) ?? ""] ?? {};
}

function schemasOf({ operationId, requestBody, responses }: Operation): [name: string, Schema][] {
  const contents = [requestBody?.content, ...Object.values(responses).map(({ content }) => content)];
  return contents.flatMap((content) =>
    Object.values(content ?? {}).map(({ schema }) => [operationId, schema] as const),
  );
}

it("describes the document and every tag, and declares the tags of all operations", () => {
  expect(document.info.description).toContain("## Authentication");
  expect(document.tags.filter(({ description }) => !isSentence(description))).toEqual([]);
  const used = new Set(operations.flatMap(({ tags }) => tags));
  expect(new Set(document.tags.map(({ name }) => name))).toEqual(used);
});

it.each(
  operations.map((operation) => [operation.operationId, operation] as const),
)("describes the operation %s with its parameters, body and responses", (_, {
  summary,
  description,
  parameters = [],
  requestBody,
  responses,
}) => {
  expect(summary).toMatch(/^[A-Z].*[^.]$/);
  expect(description).toSatisfy(isSentence);
  expect(parameters.filter((parameter) => !isSentence(parameter.description))).toEqual([]);
  if (requestBody) expect(requestBody.description).toSatisfy(isSentence);
  for (const response of Object.values(responses)) expect(response.description).toSatisfy(isSentence);
});

it("describes every component schema and every property", () => {
  const components = Object.entries(document.components.schemas);
  expect(components.filter(([, { description }]) => !isSentence(description)).map(([name]) => name)).toEqual([]);
  const schemas = [...components, ...operations.flatMap(schemasOf)];
  expect(schemas.flatMap(([name, schema]) => undescribed(schema, name))).toEqual([]);
});

// The reference sends the example of a parameter with every trial request, whether or not the reader wants it.
it("gives optional parameters no example", () => {
  const optional = operations.flatMap(({ parameters = [] }) => parameters).filter(({ required }) => !required);
  const shown = optional.filter((parameter) =>
    [parameter, parameter.schema].some((part) => "example" in part || "examples" in part),
  );
  expect(shown).toEqual([]);
});

it("lists 202 as the first response of an operation that creates a job", () => {
  const submits = operations.filter(({ parameters = [] }) => parameters.some(({ name }) => name === "dry_run"));
  expect(submits.length).toBeGreaterThan(10);
  for (const { responses } of submits) expect(Object.keys(responses).sort()[0]).toBe("202");
});
