/** Where accounts and keys are looked up, and where most accounts live. */
export const DIRECTORY = "DB";

const SHARD = /\.([1-9]\d*)$/;

/** The binding of the database that an account lives in: `….2` in `DB_2`, an id without a number in `DB`. */
export function homeOf(accountId: string): string {
  const number = SHARD.exec(accountId)?.[1];
  return number === undefined ? DIRECTORY : `${DIRECTORY}_${number}`;
}

/** The id of a new account in this home, for good: an account does not move. */
export function accountIdIn(home: string, uuid: string): string {
  return isHome(home) && home !== DIRECTORY ? `${uuid}.${home.slice(DIRECTORY.length + 1)}` : uuid;
}

export function isHome(binding: string): boolean {
  return /^DB(_[1-9]\d*)?$/.test(binding);
}
