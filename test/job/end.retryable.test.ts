import { expect, it } from "vitest";
import { isRetryable } from "../../src/job/end.ts";

it.each(["upstream_refused", "source_unusable"])("says that %s would happen again", (code) => {
  expect(isRetryable(code)).toBe(false);
});

it.each([
  "upstream_failed",
  "upstream_lost",
  "upstream_unconfirmed",
  "audio_unusable",
  "deadline_exceeded",
])("says that the same request may succeed after %s", (code) => expect(isRetryable(code)).toBe(true));
