import type { HonoRequest } from "hono";
import type { z } from "zod";
import { ApiError } from "../errors.ts";
import { firstIssue } from "../wire/coerce.ts";

/** The JSON object in the body; `{}` if there is no body. */
export async function readJson(request: HonoRequest): Promise<object> {
  const body = await request.text();
  if (body.trim() === "") return {};
  const value = parse(body);
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  throw new ApiError(400, "The body must be a JSON object.");
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** Throws a 400 that names the field and the rule it breaks. */
export function readFields<Fields>(schema: z.ZodType<Fields>, value: unknown): Fields {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ApiError(400, firstIssue(parsed.error));
}
