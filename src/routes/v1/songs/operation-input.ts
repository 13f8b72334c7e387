import { z } from "@hono/zod-openapi";
import { apiNameOf, CATALOG, type OperationName, operationOf } from "../../../operations/catalog.ts";
import { OPERATIONS, type Operation } from "../../../operations/input.ts";
import type { FieldError } from "../../../validation/field-error.ts";
import { songId } from "../fields.ts";
import { validate } from "../validate.ts";
import { BODIES, type ParsedRequest } from "./schema.ts";

const Parent = z.object({ song_id: songId });
const PARENT = { song_id: songId.describe("Id of the song to work on.") };

/** The input of an operation for the reference: its request body, and the song that its path has otherwise. */
function described(operation: Operation) {
  const { shape } = BODIES[apiNameOf(operation)].in;
  return z.strictObject({ ...(CATALOG[operation].parent && PARENT), ...shape });
}

/** Two operations with the same fields have one schema, which the reference would otherwise repeat. */
function withoutDuplicates(inputs: ReturnType<typeof described>[]) {
  return [...new Map(inputs.map((input) => [Object.keys(input.shape).join(), input])).values()];
}

const DESCRIPTION = "Request body of the operation, with `song_id` if it works on a song.";

/** Registered as components of the reference, which then names them instead of repeating them. */
export const COMPONENTS = {
  OperationInput: z.union(withoutDuplicates(OPERATIONS.map(described))).openapi({ description: DESCRIPTION }),
  OperationRequest: z
    .union(
      OPERATIONS.map((operation) =>
        z.strictObject({
          operation: z.literal(apiNameOf(operation)).describe("Operation to run."),
          input: described(operation).describe(DESCRIPTION),
        }),
      ),
    )
    .openapi({ description: "An operation and its input." }),
};

/** The input of an operation that is known only with the rest of its request. */
export function inputSchema(description: string) {
  return z.record(z.string(), z.unknown()).openapi({ ...refTo("OperationInput"), description });
}

/** A schema's entry in the reference that refers to a component. */
export function refTo(name: keyof typeof COMPONENTS) {
  return { type: "object" as const, $ref: `#/components/schemas/${name}` };
}

/** Parses `body` as the input of `operation`. Returns all errors if it is invalid, with pointers that start at `base`. */
export function parseInput(
  operation: OperationName,
  body: Record<string, unknown>,
  base: string,
): { request: ParsedRequest; songId: string } | FieldError[] {
  const { song_id, ...rest } = body;
  const hasParent = CATALOG[operationOf(operation)].parent;
  const parent = validate(Parent, { song_id }, { base });
  const request = validate(BODIES[operation], hasParent ? rest : body, { base });
  const errors = [...((hasParent && parent.errors) || []), ...(request.errors ?? [])];
  if (errors.length > 0 || !request.data) return errors;
  return { request: request.data, songId: (hasParent && parent.data?.song_id) || "" };
}
