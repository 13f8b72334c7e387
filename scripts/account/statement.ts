import type { Statement, Value } from "../server/run-sql.ts";

/** A statement with its values as parameters: sql`SELECT … WHERE email = ${email}`. */
export function sql(parts: TemplateStringsArray, ...values: Value[]): Statement {
  return { sql: parts.join("?").trim(), values };
}

/** The statement with its values inlined, for interfaces without parameters. SQLite's only escape in a string is `''`. */
export function inlined({ sql, values }: Statement): string {
  const rest = [...values];
  return sql.replace(/\?/g, () => literal(rest.shift() as Value));
}

function literal(value: Value): string {
  if (value === null) return "NULL";
  if (typeof value === "string" && !value.includes("\0")) return `'${value.replaceAll("'", "''")}'`;
  if (Number.isSafeInteger(value)) return String(value);
  throw new TypeError("only integers, null and strings without NUL can be inlined");
}
