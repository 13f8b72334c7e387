const MAX_CHARACTERS = 500;
/** Shorter is no secret, such as the embedded engine's key: hiding it would punch holes into words. */
const MIN_SECRET_CHARACTERS = 8;

/**
 * An upstream's message as text fit for users and logs: no markup, no control characters, none of `secrets`,
 * at most 500 characters, never empty.
 */
export function plainText(message: string, secrets: readonly string[]): string {
  const open = secrets
    .filter((secret) => secret.length >= MIN_SECRET_CHARACTERS)
    .reduce((text, secret) => text.replaceAll(secret, "…"), message);
  const plain = open
    .replace(/<[^<>]*>/g, " ")
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .trim();
  return plain === "" ? "The upstream gave no reason." : cut(plain);
}

/** An upstream's title as one line of at most 500 characters, its markup left as it is; null where nothing is left. */
export function plainTitle(title: string): string | null {
  // What turns the reading direction could disguise what follows it.
  return cut(title.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069\s]+/gu, " ").trim()) || null;
}

function cut(text: string): string {
  return text.length > MAX_CHARACTERS ? `${text.slice(0, MAX_CHARACTERS - 1).toWellFormed()}…` : text;
}
