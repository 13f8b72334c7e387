/**
 * Whether D1 did not answer, rather than refuse a statement: then the same may be asked again. What SQLite itself says
 * carries its own code.
 */
export function isOutage(error: Error): boolean {
  return error.message.includes("D1_ERROR") && !error.message.includes("SQLITE_");
}
