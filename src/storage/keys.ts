/** Files that wait for an upstream to take them: apart from the others, so that what a crash left behind is found. */
export const SOURCES = "sources/";
const SOURCE = /-source$/;

/** Where an asset's bytes lie in R2. Ids come from `assetIdOf` and `sourceIdOf`. */
export function assetKey(assetId: string): string {
  return `${SOURCE.test(assetId) ? SOURCES : "assets/"}${assetId}`;
}
