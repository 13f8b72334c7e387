/** A condition in SQL and its values, in the order of its question marks. */
export type Condition = [sql: string, ...values: (string | number | null)[]];

/** The conditions that are asked for, joined: `null` and `false` are those that are not. */
export function where(conditions: (Condition | null | false)[]): { sql: string; values: (string | number | null)[] } {
  const asked = conditions.filter((condition) => condition !== null && condition !== false);
  return {
    sql: asked.map(([sql]) => `(${sql})`).join(" AND "),
    values: asked.flatMap(([, ...values]) => values),
  };
}
