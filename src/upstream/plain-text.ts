const MAX_CHARACTERS = 500;
/** A shorter key, such as the embedded engine's, is not secret. Removing it could remove parts of words. */
const MIN_SECRET_CHARACTERS = 8;

/**
 * An upstream's message as text for users and logs: without markup, control characters and `secrets`; at most 500
 * characters; never empty.
 */
export function plainText(message: string, secrets: readonly string[]): string {
  const redacted = secrets
    .filter((secret) => secret.length >= MIN_SECRET_CHARACTERS)
    .reduce((text, secret) => text.replaceAll(secret, "…"), message);
  const plain = redacted
    .replace(/<[^<>]*>/g, " ")
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .trim();
  return plain === "" ? "The upstream gave no reason." : truncate(plain);
}

/** An upstream's title as one line of at most 500 characters, with its markup; null if it is empty. */
export function plainTitle(title: string): string | null {
  // Characters that change the text direction could disguise the text after them.
  return (
    truncate(
      title
        .normalize("NFC")
        .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069\s]+/gu, " ")
        .trim(),
    ) || null
  );
}

function truncate(text: string): string {
  return text.length > MAX_CHARACTERS ? `${text.slice(0, MAX_CHARACTERS - 1).toWellFormed()}…` : text;
}
