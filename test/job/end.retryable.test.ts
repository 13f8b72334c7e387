import { expect, it } from "vitest";
import { isRetryable } from "../../src/job/end.ts";

it.each(["upstream_refused", "source_unusable"])("%s is not retryable", (code) => {
  expect(isRetryable(code)).toBe(false);
});

it.each([
  "upstream_failed",
  "upstream_lost",
  "upstream_unconfirmed",
  "audio_unusable",
  "deadline_exceeded",
])("%s is retryable", (code) => expect(isRetryable(code)).toBe(true));
