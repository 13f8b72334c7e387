/** An SQL condition and the values of its `?` placeholders, in order. */
export type Condition = [sql: string, ...values: (string | number | null)[]];

/** Joins the conditions with AND, leaving out `null` and `false`. */
export function where(conditions: (Condition | null | false)[]): { sql: string; values: (string | number | null)[] } {
  const active = conditions.filter((condition) => condition !== null && condition !== false);
  return {
    sql: active.map(([sql]) => `(${sql})`).join(" AND "),
    values: active.flatMap(([, ...values]) => values),
  };
}
