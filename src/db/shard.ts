/** The binding of the database in which accounts and keys are looked up. It also holds most accounts' rows. */
export const DIRECTORY = "DB";

const SHARD = /\.([1-9]\d*)$/;

/** The binding of the database with an account's rows: `DB_2` for an id `….2`, `DB` for an id without a number. */
export function bindingOf(accountId: string): string {
  const number = SHARD.exec(accountId)?.[1];
  return number === undefined ? DIRECTORY : `${DIRECTORY}_${number}`;
}

/** The id of a new account in this database. Accounts are never moved, so the id is permanent. */
export function accountIdIn(binding: string, uuid: string): string {
  const isShard = isDatabaseBinding(binding) && binding !== DIRECTORY;
  return isShard ? `${uuid}.${binding.slice(DIRECTORY.length + 1)}` : uuid;
}

export function isDatabaseBinding(binding: string): boolean {
  return /^DB(_[1-9]\d*)?$/.test(binding);
}
