import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Bundle } from "../server/bundle.ts";

export interface BundleSize {
  bytes: number;
  gzipBytes: number;
}

/** The size of the uploaded files. Cloudflare's limit applies to the compressed size. */
export function sizeOf({ directory }: Bundle): BundleSize {
  const uploaded = readdirSync(directory).filter((name) => /\.(js|wasm|bin|txt)$/.test(name));
  const contents = uploaded.map((name) => readFileSync(join(directory, name)));
  const sum = (sizes: number[]) => sizes.reduce((total, size) => total + size, 0);
  return {
    bytes: sum(contents.map((content) => content.byteLength)),
    gzipBytes: sum(contents.map((content) => gzipSync(content).byteLength)),
  };
}

/** Example: `gateway: 612.3 KiB, 120.4 KiB gzip`. */
export function sizeLine(name: string, { bytes, gzipBytes }: BundleSize): string {
  return `${name}: ${(bytes / 1024).toFixed(1)} KiB, ${(gzipBytes / 1024).toFixed(1)} KiB gzip`;
}
