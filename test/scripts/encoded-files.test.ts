import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { alteredFiles } from "../support/altered-files.ts";
import { containerOf, measured } from "../support/measured-file.ts";
import {
  decodedSeconds,
  type EncodedFile,
  encodeFiles,
  hasProgram,
  inParallel,
  missingPrograms,
} from "../support/node/encoded-files.ts";
import { WRITTEN_FILES } from "../support/written-files.ts";

/** How far a duration may be from what ffmpeg decodes. */
const TOLERANCE_SECONDS = 0.05;
/** What ffmpeg writes alone, with what is made from it. */
const MIN_FILES = 240;
const TIMEOUT_MS = 600_000;

let folder: string;
let encoded: EncodedFile[];

// Files that are written byte by byte are also tested without ffmpeg: test/audio/written-files.test.ts.
it("names the encoders that a computer lacks, and has ffmpeg in CI", () => {
  const missing = missingPrograms();
  if (missing.length > 0) console.warn(`Not installed, so without a test of their files: ${missing.join(", ")}`);
  if (process.env.CI) expect(missing).not.toContain("ffmpeg");
});

describe.skipIf(!hasProgram("ffmpeg"))("compared with ffmpeg", () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "fermata-encoded-"));
    encoded = await encodeFiles(folder);
  }, TIMEOUT_MS);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("every encoder's files have the duration that ffmpeg decodes", () => {
    expect(encoded.flatMap(difference)).toEqual([]);
    expect(encoded.length + altered().length + WRITTEN_FILES.length).toBeGreaterThanOrEqual(MIN_FILES);
  });

  it("cut, joined and retagged files have the duration that ffmpeg decodes", { timeout: TIMEOUT_MS }, async () => {
    expect((await inParallel(altered(), withReference)).flatMap(difference)).toEqual([]);
  });

  it("files written byte by byte have the duration that ffmpeg decodes", { timeout: TIMEOUT_MS }, async () => {
    const files = WRITTEN_FILES.filter(({ isBeyondFfmpeg }) => !isBeyondFfmpeg);
    expect((await inParallel(files, withReference)).flatMap(difference)).toEqual([]);
  });
});

function altered(): Omit<EncodedFile, "seconds">[] {
  return alteredFiles(new Map(encoded.map(({ name, bytes }) => [name, bytes])));
}

async function withReference({ name, bytes }: Omit<EncodedFile, "seconds">): Promise<EncodedFile> {
  const file = join(folder, `reference-${name}`);
  writeFileSync(file, bytes);
  return { name, bytes, seconds: await decodedSeconds(file) };
}

/** Empty if the gateway measures what ffmpeg decodes, whatever the sizes of the chunks are. */
function difference({ name, bytes, seconds }: EncodedFile) {
  const container = containerOf(bytes);
  const measurement = container && measured(container, bytes, [4_099, 1, 70_001]);
  const got = measurement?.seconds ?? Number.NaN;
  return Math.abs(got - seconds) <= TOLERANCE_SECONDS ? [] : [{ name, container, got, seconds }];
}
