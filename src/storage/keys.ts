/** Where an asset's bytes lie in R2. Ids come from `assetIdOf`. */
export function assetKey(assetId: string): string {
  return `assets/${assetId}`;
}
