import { exports } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { BODIES } from "../../src/routes/ttapi/schema.ts";
import type { Problem } from "../../src/routes/v1/problem.ts";
import { account, type TestAccount } from "../support/account.ts";
import { ask } from "../support/native.ts";
import { call, ORIGIN } from "../support/submit.ts";

interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: string[];
  format?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  anyOf?: Schema[];
}
interface Parameter {
  name: string;
  in: "query" | "header" | "path";
  required?: boolean;
  schema: Schema;
}
interface Operation {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema; example?: Record<string, unknown> }> };
}
interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

const document = await (await exports.default.fetch(`${ORIGIN}/openapi.json`)).json<Document>();

/** The only messages for an invalid value. */
const TEMPLATES = [
  /^is required$/,
  /^is unknown(; did you mean \w+\?)?$/,
  /^must be (a string|true or false|a list|an object|a string or a (whole )?number)$/,
  /^must be a (whole )?number( from -?[\d,.]+ to [\d,.]+|, [\d,.]+ or more|, at most [\d,.]+)?$/,
  /^must have ((at most |[\d,]+ to )[\d,]+ (characters|entries|keys)|keys of [\d,]+ to [\d,]+ characters)$/,
  /^must be one of \S.*$/,
  /^must not be empty$/,
  /^must be given only once$/,
  /^must be (an http or https URL|a time like \S+|the next_cursor of the previous page|a time from 10s to 24h, like .*|a JSON object)$/,
  /^must be in the future$/,
  /^[\w ,]+ must not both be empty$/,
  /^(one|exactly one) of [\w ,]+ is required$/,
  /^must be an IANA name .*|must have five fields .*$/,
];

const resolve = (schema: Schema): Schema =>
  schema.$ref ? (document.components.schemas[schema.$ref.split("/").at(-1) ?? ""] ?? {}) : schema;
const typesOf = ({ type }: Schema) => [type ?? []].flat();

const has = (type: string) => (schema: Schema) => typesOf(schema).includes(type);
const isText = (schema: Schema) => typesOf(schema).includes("string") && !schema.enum && !schema.format;
const isNumber = (schema: Schema) => !has("string")(schema) && (has("number")(schema) || has("integer")(schema));

/** Values that break a rule: to which schemas they apply, and the rule. */
const BROKEN: [applies: (schema: Schema) => unknown, value: (schema: Schema) => unknown, rule: string][] = [
  [({ enum: values }) => values, () => "no such value", "enum"],
  [({ format }) => format === "uri", () => "ftp://example.com/", "format"],
  [({ format }) => format === "date-time", () => "yesterday", "format"],
  [isText, () => ["x"], "type"],
  [(schema) => isText(schema) && schema.maxLength, ({ maxLength = 0 }) => "音".repeat(maxLength + 1), "max_length"],
  [(schema) => isText(schema) && schema.minLength, () => "", "min_length"],
  [isNumber, () => "many", "type"],
  [({ minimum }) => minimum !== undefined, ({ minimum = 0 }) => minimum - 1, "min"],
  [({ maximum }) => maximum !== undefined, ({ maximum = 0 }) => maximum + 1, "max"],
  [has("boolean"), () => "maybe", "type"],
  [has("array"), () => "x", "type"],
  [(schema) => has("array")(schema) && schema.minItems, () => [], "min_items"],
  [has("object"), () => "x", "type"],
];

/** Values that break a rule of a schema, each with the rule. */
function violationsOf(schema: Schema): [value: unknown, rule: string][] {
  return BROKEN.filter(([applies]) => applies(schema)).map(([, value, rule]) => [value(schema), rule]);
}

/** The same as strings, as a query or a header has them. There a boolean is one of two words. */
function textViolationsOf({ in: location, schema }: Parameter): [value: string, rule: string][] {
  const broken = violationsOf(resolve(schema)).filter(([value]) => typeof value !== "object");
  const texts = broken.map(([value, rule]): [string, string] => [
    String(value),
    has("boolean")(schema) ? "enum" : rule,
  ]);
  // A header holds no other characters than those of ISO 8859-1.
  return location === "query" ? texts : texts.filter(([value]) => value === "");
}

interface Body {
  name: string;
  method: string;
  path: string;
  schema: Schema;
  example: Record<string, unknown>;
}

const OPERATIONS = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    ...{ name: `${method.toUpperCase()} ${path}`, method: method.toUpperCase() },
    ...{ path: path.replace(/\{\w+\}/g, "unknown"), operation },
  })),
);
const JSON_BODIES: Body[] = OPERATIONS.flatMap(({ operation, ...route }) => {
  const json = operation.requestBody?.content["application/json"];
  return json ? [{ ...route, schema: resolve(json.schema), example: json.example ?? {} }] : [];
});

let owner: TestAccount;
beforeAll(async () => {
  owner = await account();
});

async function errorsOf(...request: [path: string, options: Parameters<typeof ask>[2]]) {
  const { status, body } = await ask<Problem>(owner, ...request);
  expect(status).toBe(422);
  for (const { message } of body.errors ?? [])
    expect(TEMPLATES.filter((template) => template.test(message))).not.toEqual([]);
  return body.errors ?? [];
}

describe.each(JSON_BODIES)("the body of $name", ({ method, path, schema, example }) => {
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => [name, resolve(field)] as const);

  it("reports every rule of every field with its pointer", async () => {
    expect(fields.length).toBeGreaterThan(0);
    for (const [name, field] of fields) {
      for (const [value, rule] of violationsOf(field)) {
        const errors = await errorsOf(path, { method, body: { ...example, [name]: value } });
        const found = errors.find(({ pointer }) => pointer === `/${name}`);
        expect({ name, value: String(value).slice(0, 30), rule: found?.rule }).toEqual({
          ...{ name, value: String(value).slice(0, 30), rule },
        });
      }
    }
  });

  it("reports missing and unknown fields at once", async () => {
    const errors = await errorsOf(path, { method, body: { no_such_field: 1 } });
    const expected = (schema.required ?? []).map((name) => ({ pointer: `/${name}`, rule: "required" }));
    for (const error of [...expected, { pointer: "/no_such_field", rule: "unknown_field" }]) {
      expect(errors).toContainEqual(expect.objectContaining(error));
    }
  });
});

const PARAMETERS = OPERATIONS.map(({ operation, ...route }) => ({
  ...route,
  parameters: (operation.parameters ?? []).filter((parameter) => parameter.in !== "path"),
  example: operation.requestBody?.content["application/json"]?.example,
}));

describe.each(PARAMETERS)("the parameters of $name", ({ method, path, parameters, example }) => {
  const sent = example ? { method, body: example } : { method };

  it("rejects an unknown query parameter, and a repeated one", async () => {
    const [error] = await errorsOf(`${path}?no_such_parameter=1`, sent);
    expect(error).toMatchObject({ pointer: "/no_such_parameter", rule: "unknown_field", in: "query" });
    for (const { name } of parameters.filter((parameter) => parameter.in === "query")) {
      const errors = await errorsOf(`${path}?${name}=1&${name}=2`, sent);
      expect(errors).toContainEqual(expect.objectContaining({ pointer: `/${name}`, rule: "repeated", in: "query" }));
    }
  });

  it("reports every rule of every parameter", async () => {
    for (const parameter of parameters) {
      for (const [value, rule] of textViolationsOf(parameter)) {
        const query = parameter.in === "query" ? `?${new URLSearchParams({ [parameter.name]: value })}` : "";
        const headers = parameter.in === "header" ? { [parameter.name]: value } : {};
        const errors = await errorsOf(`${path}${query}`, { ...sent, headers });
        const expected = { pointer: `/${parameter.name}`, rule, in: parameter.in };
        expect(errors).toContainEqual(expect.objectContaining(expected));
      }
    }
  });
});

describe.each(Object.keys(BODIES))("a TTAPI request %s", (operation) => {
  const schema = BODIES[operation as keyof typeof BODIES].in;

  it("returns 400 and a message from the list for a wrong type of every field", async () => {
    for (const name of Object.keys(schema.shape)) {
      const response = await call(owner, operation, { [name]: { nested: true } });
      const { status, message } = await response.json<{ status: string; message: string }>();
      expect([response.status, status]).toEqual([400, "FAILED"]);
      const own = message.split("; ").find((sentence) => sentence.startsWith(`${name} `));
      expect(TEMPLATES.some((template) => template.test(own?.slice(name.length + 1) ?? ""))).toBe(true);
    }
  });

  it("lists all errors in one message", async () => {
    const response = await call(owner, operation, { hook_url: "x" });
    const { message } = await response.json<{ message: string }>();
    expect(message).toMatch(/(^|; )hook_url must be an http or https URL($|; )/);
    if ("music_id" in schema.shape) expect(message).toContain("music_id is required");
  });
});
