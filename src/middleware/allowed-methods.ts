import { createMiddleware } from "hono/factory";
import { TrieRouter } from "hono/router/trie-router";

interface Route {
  method: string;
  path: string;
}

/** A router needs a method. This one maps each path to the methods of its routes. */
const ANY = "ANY";

/** Finds the methods of a path for `Allow` (RFC 9110, section 10.2.1). */
export class AllowedMethods {
  readonly #routes: () => Route[];
  #router: TrieRouter<string> | undefined;

  /** `routes` is called at the first request, when all routes are mounted. */
  constructor(routes: () => Route[]) {
    this.#routes = routes;
  }

  /** Null for a path without routes. */
  at(path: string): string | null {
    this.#router ??= this.#build();
    const found = new Set(this.#router.match(ANY, path)[0].map(([method]) => method));
    if (found.size === 0) return null;
    return [...found, ...(found.has("GET") ? ["HEAD"] : []), "OPTIONS"].toSorted().join(", ");
  }

  #build(): TrieRouter<string> {
    const router = new TrieRouter<string>();
    // Middleware is mounted for all methods.
    const routes = this.#routes().filter(({ method }) => method !== "ALL");
    for (const { method, path } of routes) router.add(ANY, path, method);
    return router;
  }
}

/** Adds `Allow` to the response to OPTIONS. */
export function announceMethods(methods: AllowedMethods) {
  return createMiddleware(async (c, next) => {
    await next();
    const allow = c.req.method === "OPTIONS" && methods.at(c.req.path);
    if (allow) c.header("Allow", allow);
  });
}
