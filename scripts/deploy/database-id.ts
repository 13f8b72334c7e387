const LINE = /^(database_id\s*=\s*)"[^"]*"/m;

/** Wrangler's configuration with this id for its database; throws when it has none. */
export function withDatabaseId(toml: string, id: string): string {
  if (!LINE.test(toml)) throw new Error("wrangler.toml names no database_id");
  return toml.replace(LINE, `$1"${id}"`);
}
