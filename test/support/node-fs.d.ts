/** Tests that run in Node read files; nothing else of Node is for them. */
declare module "node:fs" {
  export function readFileSync(path: string): Uint8Array<ArrayBuffer>;
}
