import { expect, it } from "vitest";
import { isOutage } from "../../src/storage/outage.ts";

it.each([
  "D1_ERROR: Network connection lost.",
  "D1_ERROR: overloaded",
  "D1_ERROR: database or disk is full: SQLITE_FULL",
  "D1_ERROR: disk I/O error: SQLITE_IOERR (extended: SQLITE_IOERR_SHMSIZE)",
  "D1_ERROR: database is locked: SQLITE_BUSY",
  "D1_ERROR: database disk image is malformed: SQLITE_CORRUPT",
  "database or disk is full: SQLITE_FULL",
  "attempt to write a readonly database: SQLITE_READONLY",
  "internal error; reference = ff9dct9tqoorsp325q3m764i",
  "Internal error in Durable Object storage write caused object to be reset.",
  "Durable Object storage operation exceeded timeout which caused object to be reset.",
  "Network connection lost.",
  "put: We encountered an internal error. Please try again. (10001)",
  "get: Unspecified error (0)",
  "createMultipartUpload: service unavailable (10043)",
])("%s is an outage", (message) => {
  expect(isOutage(new Error(message))).toBe(true);
});

it.each([{ retryable: true }, { overloaded: true }])("an error of an object with %j is an outage", (flag) => {
  expect(isOutage(Object.assign(new Error("the object failed"), flag))).toBe(true);
});

it.each([
  "D1_ERROR: no such column: nothing: SQLITE_ERROR",
  "D1_ERROR: UNIQUE constraint failed: jobs.id: SQLITE_CONSTRAINT",
  "D1_ERROR: too many SQL variables: SQLITE_ERROR",
  "Cannot read properties of undefined (reading 'id')",
  "get: The specified object name is not valid. (10020)",
  "retryable: false",
])("%s is a bug", (message) => {
  expect(isOutage(new Error(message))).toBe(false);
});
