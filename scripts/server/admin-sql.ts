import { randomBytes, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { z } from "zod";
import type { Row, RunSql, Statement } from "./run-sql.ts";

/** A way into a running server's database for whoever can read its state folder. */
export const Door = z.object({ url: z.url(), token: z.string() });
export type Door = z.infer<typeof Door>;

const Answer = z.union([z.object({ rows: z.array(z.custom<Row>()) }), z.object({ error: z.string() })]);

/**
 * Lets other processes run statements through this one. SQLite would let them open the file themselves, but then one
 * of both meets "database is locked", and the one may be a customer's request.
 */
export async function openDoor(runSql: RunSql): Promise<Door> {
  const token = randomBytes(24).toString("base64url");
  const server = createServer((request, response) => void answer(request, response, { token, runSql }));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, token };
}

/** Runs statements through a running server's door; throws what they threw there. */
export function throughDoor({ url, token }: Door): RunSql {
  return async (statements, binding) => {
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(url, { method: "POST", headers, body: JSON.stringify({ statements, binding }) });
    const answer = Answer.parse(await response.json());
    if ("error" in answer) throw new Error(answer.error);
    return answer.rows;
  };
}

/** Whether the server that made this door still runs. */
export async function isOpen({ url, token }: Door): Promise<boolean> {
  try {
    const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    return response.status === 204;
  } catch {
    return false;
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { token, runSql }: { token: string; runSql: RunSql },
): Promise<void> {
  if (!isRight(request.headers.authorization, `Bearer ${token}`)) return void response.writeHead(404).end();
  if (request.method !== "POST") return void response.writeHead(204).end();
  const asked: { statements: Statement[]; binding?: string } = JSON.parse(await text(request));
  const answer = await runSql(asked.statements, asked.binding).then(
    (rows) => ({ rows }),
    (error) => ({ error: String(error) }),
  );
  response.end(JSON.stringify(answer));
}

function isRight(given: string | undefined, wanted: string): boolean {
  const [a, b] = [Buffer.from(given ?? ""), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
