const MOST_CHARACTERS = 500;
/** Shorter is no secret, such as the embedded engine's key: hiding it would punch holes into words. */
const LEAST_SECRET_CHARACTERS = 8;

/**
 * An upstream's message as text fit for users and logs: no markup, no control characters, none of `secrets`,
 * at most 500 characters, never empty.
 */
export function plainText(message: string, secrets: readonly string[]): string {
  const open = secrets
    .filter((secret) => secret.length >= LEAST_SECRET_CHARACTERS)
    .reduce((text, secret) => text.replaceAll(secret, "…"), message);
  const plain = open
    .replace(/<[^<>]*>/g, " ")
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .trim();
  if (plain === "") return "The upstream gave no reason.";
  return plain.length > MOST_CHARACTERS ? `${plain.slice(0, MOST_CHARACTERS - 1).toWellFormed()}…` : plain;
}
