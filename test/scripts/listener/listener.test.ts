import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, get, type IncomingMessage, type RequestListener, request, type ServerResponse } from "node:http";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, it } from "vitest";
import { Listener, type ListenerOptions } from "../../../scripts/listener/listener.ts";
import { freePair } from "../../../scripts/server/port.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A Worker in this process, behind a listener. */
async function open(worker: RequestListener, options: Partial<ListenerOptions> = {}, started = true) {
  const folder = mkdtempSync(join(tmpdir(), "fermata-listener-"));
  const socketPath = join(folder, "worker");
  const inner = createServer(worker).listen(socketPath);
  await once(inner, "listening");
  const port = await freePair();
  const listener = new Listener({ hosts: ["127.0.0.1"], port, trustedHops: 0, ...options });
  await listener.open();
  if (started) listener.serve(() => ({ socketPath }));
  closing.push(async () => {
    await listener.close(0);
    inner.closeAllConnections();
    inner.close();
    rmSync(folder, { recursive: true });
  });
  return { listener, socketPath, port, url: `http://127.0.0.1:${port}` };
}

/** Sends the text as it is, and returns what arrives until the server closes the connection. */
async function raw(port: number, message: string): Promise<string> {
  const socket = await connected(port);
  socket.write(message);
  return text(socket);
}

function head(lines: string[]): string {
  return `${lines.join("\r\n")}\r\n\r\n`;
}

async function connected(port: number): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  closing.push(() => socket.destroy());
  await once(socket, "connect");
  return socket;
}

/** A Worker that records its requests and returns their path. */
function recorder() {
  const seen: IncomingMessage[] = [];
  const worker: RequestListener = (incoming, response) => {
    seen.push(incoming);
    response.end(incoming.url);
  };
  return { seen, worker };
}

describe("what reaches the Worker", () => {
  it("a request keeps its path, query and headers, and gets the address of its peer", async () => {
    const { seen, worker } = recorder();
    const { url, port } = await open(worker);
    const headers = { "MF-Original-URL": "http://x/", "cf-connecting-ip": "6.6.6.6", "X-Forwarded-For": "6.6.6.6" };
    expect(await (await fetch(`${url}/v1/x%2Fy?a=%20&b`, { headers })).text()).toBe("/v1/x%2Fy?a=%20&b");
    expect(seen[0]?.headers).toMatchObject({
      host: `127.0.0.1:${port}`,
      "x-forwarded-for": "6.6.6.6",
      "cf-connecting-ip": "127.0.0.1",
    });
    expect(Object.keys(seen[0]?.headers ?? {}).filter((name) => name.startsWith("mf-"))).toEqual([]);
  });

  it("the address comes from X-Forwarded-For behind a trusted proxy", async () => {
    const { seen, worker } = recorder();
    const { url } = await open(worker, { trustedHops: 1 });
    await fetch(url, { headers: { "X-Forwarded-For": "6.6.6.6, 192.0.2.7" } });
    expect(seen[0]?.headers["cf-connecting-ip"]).toBe("192.0.2.7");
  });

  it.each([
    ["GET /cdn-cgi/local/r2/public/fermata-assets/x HTTP/1.1", "Host: localhost"],
    ["GET http://localhost/cdn-cgi/local/r2/public/x HTTP/1.1", "Host: localhost"],
    ["GET //cdn-cgi\\x HTTP/1.1", "Host: a.b"],
    ["GET /%63dn-cgi/x HTTP/1.0", "Host: a.b"],
    ["POST /__cf_local/imageupload HTTP/1.1", "Host: a.b"],
  ])("%s returns 404", async (...lines) => {
    const { seen, worker } = recorder();
    const { port } = await open(worker);
    expect(await raw(port, head([...lines, "Connection: close"]))).toMatch(/^HTTP\/1.1 404 [\s\S]*"no such endpoint"/);
    expect(seen).toEqual([]);
  });

  it.each([
    ["a request without a host", ["GET / HTTP/1.1"], 400],
    ["a request with two hosts", ["GET / HTTP/1.1", "Host: a", "Host: b"], 400],
    ["a request with an invalid host", ["GET / HTTP/1.1", "Host: a/cdn-cgi"], 400],
    ["a message that is not HTTP", ["hello"], 400],
    ["two lengths of the body", ["POST / HTTP/1.1", "Host: a", "Content-Length: 1", "Transfer-Encoding: chunked"], 400],
    ["headers over 16 kB", ["GET / HTTP/1.1", "Host: a", `X: ${"x".repeat(17_000)}`], 431],
    ["a tunnel", ["CONNECT miniflare-unsafe-internal-capnp-connect:1 HTTP/1.1", "Host: a"], 405],
  ])("%s returns an error", async (_, lines, status) => {
    const { seen, worker } = recorder();
    const { port } = await open(worker);
    const answer = await raw(port, head([...lines, "Connection: close"]));
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(JSON.parse(answer.split("\r\n\r\n")[1] ?? "")).toMatchObject({ status: "FAILED", data: null });
    expect(seen).toEqual([]);
  });

  it("the native API's errors are problem documents", async () => {
    const { port } = await open(recorder().worker);
    const answer = await raw(port, head(["GET /v1/jobs HTTP/1.1", "Host: ,", "Connection: close"]));
    expect(answer).toContain("Content-Type: application/problem+json");
    expect(JSON.parse(answer.split("\r\n\r\n")[1] ?? "")).toMatchObject({
      status: 400,
      code: "invalid",
      instance: "/v1/jobs",
    });
  });

  it("an upgrade is ignored", async () => {
    const { seen, worker } = recorder();
    const { port } = await open(worker);
    const lines = ["GET /x HTTP/1.1", "Host: a", "Connection: Upgrade, close", "Upgrade: websocket"];
    expect(await raw(port, head(lines))).toMatch(/^HTTP\/1.1 200 [\s\S]*\/x/);
    expect(seen[0]?.headers.upgrade).toBeUndefined();
  });
});

describe("responses", () => {
  it("a response without a body keeps its headers", async () => {
    const { url } = await open((incoming, response) => {
      const status = Number(incoming.url?.slice(1));
      response.writeHead(status, status === 204 ? {} : { "Content-Length": 7, ETag: '"x"' }).end();
    });
    const heads = await Promise.all([
      fetch(`${url}/200`, { method: "HEAD" }),
      fetch(`${url}/304`),
      fetch(`${url}/204`, { method: "DELETE" }),
    ]);
    const shown = heads.map(({ status, headers }) => [status, headers.get("content-length"), headers.get("etag")]);
    expect(shown).toEqual([
      [200, "7", '"x"'],
      [304, "7", '"x"'],
      [204, null, null],
    ]);
  });

  it("repeated headers stay apart, and a range stays a range", async () => {
    const { url } = await open((_, response) => {
      response.writeHead(206, [...["Set-Cookie", "a=1", "Set-Cookie", "b=2"], ...["Content-Range", "bytes 0-2/9"]]);
      response.end("abc");
    });
    const response = await fetch(url, { headers: { Range: "bytes=0-2" } });
    expect([response.status, response.headers.getSetCookie()]).toEqual([206, ["a=1", "b=2"]]);
    expect([response.headers.get("content-range"), await response.text()]).toEqual(["bytes 0-2/9", "abc"]);
  });

  it("events arrive one by one, the head before the first", async () => {
    let stream: ServerResponse | undefined;
    const { url } = await open((_, response) => {
      stream = response.writeHead(200, { "Content-Type": "text/event-stream" });
      response.flushHeaders();
    });
    const [incoming] = (await once(get(url), "response")) as [IncomingMessage];
    for (const event of ["data: 1\n\n", "data: 2\n\n"]) {
      const arrived = once(incoming, "data");
      stream?.write(event);
      expect(String(await arrived)).toBe(event);
    }
    incoming.destroy();
  });

  it("the Worker sees that its client has gone", async () => {
    const { promise: gone, resolve } = Promise.withResolvers<boolean>();
    const { url } = await open((_, response) => {
      response.writeHead(200).write("x");
      response.once("close", () => resolve(response.writableFinished));
    });
    const [incoming] = (await once(get(url), "response")) as [IncomingMessage];
    incoming.destroy();
    expect(await gone).toBe(false);
  });

  it("a response that breaks off is broken off", async () => {
    const { url } = await open((_, response) => {
      response.writeHead(200, { "Content-Length": 9 }).write("part", () => response.destroy());
    });
    await expect(fetch(url).then((response) => response.text())).rejects.toThrow();
  });

  it("a Worker that does not respond is 503 with Retry-After", async () => {
    const { url } = await open((incoming) => incoming.destroy());
    const response = await fetch(`${url}/v1/jobs`);
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(await response.json()).toMatchObject({ code: "unavailable" });
  });
});

describe("uploads", () => {
  const MEGABYTE = Buffer.alloc(1_000_000, "x");

  it("95 MB pass through, with a length and without", async () => {
    const { url } = await open(async (incoming, response) => {
      let bytes = 0;
      for await (const chunk of incoming) bytes += chunk.byteLength;
      response.end(`${bytes} ${incoming.headers["content-length"]} ${incoming.headers["transfer-encoding"]}`);
    });
    for (const headers of [{ "Content-Length": 95_000_000 }, { "Transfer-Encoding": "chunked" }] as const) {
      const upload = request(url, { method: "PUT", headers });
      for (let sent = 0; sent < 95; sent++) if (!upload.write(MEGABYTE)) await once(upload, "drain");
      const [answer] = (await once(upload.end(), "response")) as [IncomingMessage];
      const { "Content-Length": length, "Transfer-Encoding": coding } = {
        "Content-Length": undefined,
        "Transfer-Encoding": undefined,
        ...headers,
      };
      expect(await text(answer)).toBe(`95000000 ${length} ${coding}`);
    }
  });

  it("an upload that the Worker does not read is not buffered", async () => {
    const { promise: reading, resolve: read } = Promise.withResolvers<void>();
    const { port } = await open(async (incoming, response) => {
      await reading;
      for await (const _ of incoming);
      response.end("read");
    });
    const socket = await connected(port);
    socket.write(head(["PUT / HTTP/1.1", "Host: a", "Connection: close", "Content-Length: 95000000"]));
    const drained = () => once(socket, "drain").then(() => "accepted");
    let sent = 1;
    while (socket.write(MEGABYTE) || (await Promise.race([drained(), stalled(socket)])) === "accepted") sent++;
    // The buffers of the sockets on the way.
    expect(sent).toBeLessThan(16);
    read();
    for (; sent < 95; sent++) if (!socket.write(MEGABYTE)) await once(socket, "drain");
    expect(await text(socket)).toMatch(/read$/);
  });

  it("a client that sends its whole body first can read an early response", async () => {
    const { port } = await open((_, response) => {
      response.writeHead(413, { "Content-Length": 9 }).end("too large");
      response.once("finish", () => response.socket?.destroySoon());
    });
    const lines = ["POST / HTTP/1.1", "Host: a", "Connection: close", "Content-Length: 12000000"];
    for (let round = 0; round < 10; round++) {
      const socket = await connected(port);
      socket.pause();
      socket.write(head(lines));
      for (let sent = 0; sent < 12; sent++) if (!socket.write(MEGABYTE)) await once(socket, "drain");
      expect(await text(socket)).toMatch(/^HTTP\/1.1 413 [\s\S]*too large$/);
    }
  });

  it("a client that waits for 100 Continue gets it", async () => {
    const { url } = await open(async (incoming, response) => response.end(await text(incoming)));
    const upload = request(url, { method: "POST", headers: { Expect: "100-continue", "Content-Length": 3 } });
    upload.flushHeaders();
    await once(upload, "continue");
    const [answer] = (await once(upload.end("abc"), "response")) as [IncomingMessage];
    expect(await text(answer)).toBe("abc");
  });

  it("trailers of a request do no harm", async () => {
    const { port } = await open(async (incoming, response) => response.end(await text(incoming)));
    const lines = ["POST / HTTP/1.1", "Host: a", "Connection: close", "Transfer-Encoding: chunked", "Trailer: X"];
    expect(await raw(port, `${head(lines)}3\r\nabc\r\n0\r\nX: 1\r\n\r\n`)).toMatch(/abc/);
  });

  it("a client that stops sending gets 408, and one that waits for a response does not", async () => {
    const { promise: answered, resolve } = Promise.withResolvers<ServerResponse>();
    const { port, url } = await open((incoming, response) => incoming.method === "GET" && resolve(response), {
      bodyIdleMs: 50,
    });
    const waiting = fetch(url);
    const socket = await connected(port);
    socket.write(head(["POST / HTTP/1.1", "Host: a", "Content-Length: 10"]));
    expect(await text(socket)).toMatch(/^HTTP\/1.1 408 /);
    (await answered).end("late");
    expect(await (await waiting).text()).toBe("late");
  });

  it("the Worker sees that an upload was broken off", async () => {
    const { promise: begun, resolve } = Promise.withResolvers<IncomingMessage>();
    const { port } = await open(resolve);
    const socket = await connected(port);
    socket.write(`${head(["PUT / HTTP/1.1", "Host: a", "Content-Length: 10"])}abc`);
    const incoming = await begun;
    socket.destroy();
    await new Promise((resolve) => incoming.on("error", resolve).resume());
    expect(incoming.complete).toBe(false);
  });
});

describe("close", () => {
  it("finishes a request under way, and accepts no other", async () => {
    const { promise: begun, resolve } = Promise.withResolvers<ServerResponse>();
    const { url, listener } = await open((_, response) => resolve(response));
    const waiting = fetch(url);
    const response = await begun;
    const closed = listener.close(10_000);
    await expect(fetch(url)).rejects.toThrow();
    response.end("done");
    expect(await (await waiting).text()).toBe("done");
    await closed;
  });

  it("ends streams of events at once", async () => {
    const { url, listener } = await open((_, response) => {
      response.writeHead(200, { "Content-Type": "text/event-stream" }).write("data: 1\n\n");
    });
    const response = await fetch(url);
    const [body] = await Promise.all([response.text(), listener.close(10_000)]);
    expect(body).toBe("data: 1\n\n");
  });

  it("returns 503 for a request that takes too long", async () => {
    const { promise: begun, resolve } = Promise.withResolvers<void>();
    const { url, listener } = await open(() => resolve());
    const waiting = fetch(url);
    await begun;
    await listener.close(0);
    expect((await waiting).status).toBe(503);
  });
});

describe("before the Worker has started", () => {
  it("a request waits", async () => {
    const { url, listener, socketPath } = await open(recorder().worker, {}, false);
    const waiting = fetch(`${url}/x`);
    await raw(Number(new URL(url).port), "GET /cdn-cgi/x HTTP/1.0\r\n\r\n");
    listener.serve(() => ({ socketPath }));
    expect(await (await waiting).text()).toBe("/x");
  });

  it("a request gets 503 if the server stops", async () => {
    const { url, listener } = await open(recorder().worker, {}, false);
    const waiting = fetch(url);
    await raw(Number(new URL(url).port), "GET /cdn-cgi/x HTTP/1.0\r\n\r\n");
    await listener.close(0);
    const response = await waiting;
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
  });
});

/** Resolves when no more bytes have left the socket during several turns of the event loop. */
async function stalled(socket: Socket): Promise<string> {
  let [before, quiet] = [-1, 0];
  while (quiet < 200) {
    const left = socket.bytesWritten - socket.writableLength;
    quiet = left === before ? quiet + 1 : 0;
    before = left;
    await new Promise((resolve) => setImmediate(resolve));
  }
  return "stalled";
}
