/** The name of an upstream account's lane object. */
export function laneName({ name, origin }: { name: string; origin: string }): string {
  return `${name}:${origin}`;
}
