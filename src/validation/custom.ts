import { z } from "zod";
import type { Violation } from "./rule.ts";

/** Reports, in a transformation, that a value breaks a rule which no schema of zod has. */
export function broken(addIssue: z.RefinementCtx["addIssue"], violation: Violation): never {
  addIssue({ code: "custom", params: { ...violation } });
  return z.NEVER;
}

/** The rule of a refinement that concerns several fields of an object. It is checked whatever else is wrong with them. */
export function rule(violation: Violation) {
  const isChecked = ({ value }: { value: unknown }) =>
    typeof value === "object" && value !== null && !Array.isArray(value);
  return { params: { ...violation }, when: isChecked };
}
