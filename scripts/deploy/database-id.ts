const TABLE = /^\[\[d1_databases\]\]\n(?:(?!\[).*\n?)*/gm;
const ID = /^(database_id\s*=\s*)"[^"]*"/m;

/** Wrangler's configuration with this id for the database of this name; throws when it has none. */
export function withDatabaseId(toml: string, { name, id }: { name: string; id: string }): string {
  const table = toml.match(TABLE)?.find((text) => text.includes(`database_name = "${name}"`));
  if (!table || !ID.test(table)) throw new Error(`wrangler.toml names no database_id of ${name}`);
  return toml.replace(table, () => table.replace(ID, `$1"${id}"`));
}
