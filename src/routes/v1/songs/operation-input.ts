import { z } from "@hono/zod-openapi";
import type { FieldError } from "../../../errors.ts";
import { apiNameOf, CATALOG, type OperationName, operationOf } from "../../../operations/catalog.ts";
import { OPERATIONS, type Operation } from "../../../operations/input.ts";
import { fieldErrors } from "../describe.ts";
import { songId } from "../fields.ts";
import { BODIES, type ParsedRequest } from "./schema.ts";

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
  return z
    .record(z.string(), z.unknown(), { error: "must be an object" })
    .openapi({ ...refTo("OperationInput"), description });
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
  const parent = hasParent ? songId.safeParse(song_id) : null;
  const request = BODIES[operation].safeParse(hasParent ? rest : body);
  const errors = [
    ...(parent?.error ? fieldErrors(parent.error, `${base}/song_id`) : []),
    ...(request.error ? fieldErrors(request.error, base) : []),
  ];
  if (errors.length > 0 || !request.success) return errors;
  return { request: request.data, songId: parent?.data ?? "" };
}
