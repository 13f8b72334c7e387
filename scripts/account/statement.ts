import type { Statement, Value } from "../server/run-sql.ts";

/** A statement whose values travel apart from its text: sql`SELECT … WHERE email = ${email}`. */
export function sql(parts: TemplateStringsArray, ...values: Value[]): Statement {
  return { sql: parts.join("?").trim(), values };
}

/** The statement as one text, for a door that takes no values: strings in quotes, where SQLite knows no escape but `''`. */
export function written({ sql, values }: Statement): string {
  const rest = [...values];
  return sql.replace(/\?/g, () => literal(rest.shift() as Value));
}

function literal(value: Value): string {
  if (typeof value === "string" && !value.includes("\0")) return `'${value.replaceAll("'", "''")}'`;
  if (Number.isSafeInteger(value)) return String(value);
  throw new TypeError("neither a whole number nor a text that SQL can hold");
}
