/** SQLite's codes for a disk or a database that does not work now. The others mean that the statement is wrong. */
const SQLITE = /SQLITE_(FULL|IOERR|BUSY|LOCKED|NOMEM|READONLY|CANTOPEN|CORRUPT|NOTADB|PROTOCOL|INTERRUPT|PERM)/;
/** The platform's own errors, which hide their cause. */
const PLATFORM = /internal error|network connection lost|storage operation exceeded timeout|object (to be|was) reset/i;
/** R2's codes: internal error, unavailable, timeout, slow down; 0 is the local platform's. */
const R2 = /^(get|head|put|list|delete|\w*Multipart\w*|uploadPart|complete|abort): .*\((0|10001|10043|10054|10058)\)$/;

/**
 * Whether D1, R2 or an object did not work, so that the same request can succeed later: unavailable, overloaded, or on
 * a full disk.
 */
export function isOutage(error: Error): boolean {
  const { message, retryable, overloaded } = error as Error & { retryable?: boolean; overloaded?: boolean };
  if (retryable || overloaded || PLATFORM.test(message) || R2.test(message)) return true;
  return message.includes("SQLITE_") ? SQLITE.test(message) : message.includes("D1_ERROR");
}
