import { afterEach, expect, it, vi } from "vitest";
import { type OutboundRequest, request } from "../../src/outbound/request.ts";

afterEach(() => {
  vi.useRealTimers();
});

type NetworkResponse = Response | Error | "silence";

/** A network that responds to these URLs and records every request. */
function network(responses: Record<string, NetworkResponse>) {
  const calls: { url: string; init: RequestInit; headers: Headers }[] = [];
  const fetch = (url: string, init: RequestInit): Promise<Response> => {
    calls.push({ url, init, headers: new Headers(init.headers) });
    const response = responses[url] ?? new Error(`no such host: ${url}`);
    if (response === "silence") return new Promise(() => {});
    return response instanceof Error ? Promise.reject(response) : Promise.resolve(response);
  };
  return { fetch, calls };
}

const to = (location: string, status = 302) => new Response(null, { status, headers: { location } });
const get = (url: string, more: Partial<OutboundRequest> = {}): OutboundRequest => ({
  url,
  timeoutMs: 10_000,
  ...more,
});

it("request returns a response with any status", async () => {
  const wire = network({ "https://api.example.com/a": new Response("no", { status: 500 }) });
  const outcome = await request(wire, get("https://api.example.com/a"));
  expect(outcome).toMatchObject({ kind: "response", response: { status: 500 } });
});

it("request sends method, headers and body with manual redirects", async () => {
  const wire = network({ "https://api.example.com/a": new Response("ok") });
  await request(wire, get("https://api.example.com/a", { method: "POST", headers: { "tt-api-key": "k" }, body: "{}" }));
  expect(wire.calls[0]?.init).toMatchObject({ method: "POST", body: "{}", redirect: "manual" });
  expect(wire.calls[0]?.headers.get("tt-api-key")).toBe("k");
});

it("request never calls a target that the policy refuses", async () => {
  const wire = network({});
  expect(await request(wire, get("http://169.254.169.254/"))).toEqual({ kind: "blocked", reason: "not https" });
  expect(wire.calls).toEqual([]);
});

it.each([301, 302, 303, 307, 308])("request follows a %i to another public host", async (status) => {
  const wire = network({
    "https://a.example.com/1": to("https://b.example.com/2", status),
    "https://b.example.com/2": new Response("song"),
  });
  const outcome = await request(wire, get("https://a.example.com/1"));
  expect(outcome.kind === "response" && (await outcome.response.text())).toBe("song");
});

it("request follows a relative redirect on a configured loopback origin", async () => {
  const wire = network({
    "http://127.0.0.1:8788/old/a": to("../new?x=1"),
    "http://127.0.0.1:8788/new?x=1": new Response("song"),
  });
  const policy = { allowedOrigin: "http://127.0.0.1:8788" };
  expect(await request(wire, get("http://127.0.0.1:8788/old/a", { policy }))).toMatchObject({ kind: "response" });
});

it.each([
  ["http://b.example.com/2", "redirect target is not https"],
  ["https://169.254.169.254/latest/meta-data", "redirect target is an IP address instead of a name"],
  ["//localhost/2", "redirect target is not a public name"],
  ["https://user@b.example.com/", "redirect target is a URL with a user name or password"],
  ["https://", "redirect target is not a URL"],
])("request refuses a redirect to %s without calling it", async (location, reason) => {
  const wire = network({ "https://a.example.com/1": to(location) });
  expect(await request(wire, get("https://a.example.com/1"))).toEqual({ kind: "blocked", reason });
  expect(wire.calls).toHaveLength(1);
});

it("request stops a redirect loop after three redirects", async () => {
  const wire = network({ "https://a.example.com/1": to("/1") });
  const outcome = await request(wire, get("https://a.example.com/1"));
  expect(outcome).toEqual({ kind: "unreachable", reason: "more than 3 redirects", sent: true });
  expect(wire.calls).toHaveLength(4);
});

it("request follows three redirects and returns a redirect without a Location", async () => {
  const wire = network({
    "https://a.example.com/1": to("/2"),
    "https://a.example.com/2": to("/3"),
    "https://a.example.com/3": to("/4"),
    "https://a.example.com/4": new Response(null, { status: 302 }),
  });
  expect(await request(wire, get("https://a.example.com/1"))).toMatchObject({
    kind: "response",
    response: { status: 302 },
  });
});

it("request returns the redirect of a POST instead of repeating the POST", async () => {
  const wire = network({ "https://a.example.com/1": to("https://b.example.com/2", 307) });
  const outcome = await request(wire, get("https://a.example.com/1", { method: "POST", body: "{}" }));
  expect(outcome).toMatchObject({ kind: "response", response: { status: 307 } });
  expect(wire.calls).toHaveLength(1);
});

it("request sends credentials to the same origin and drops them on a redirect to another", async () => {
  const headers = { Authorization: "Bearer k", "TT-API-KEY": "k", Accept: "audio/*" };
  const wire = network({
    "https://a.example.com/1": to("/2"),
    "https://a.example.com/2": to("https://b.example.com/3"),
    "https://b.example.com/3": new Response("song"),
  });
  await request(wire, get("https://a.example.com/1", { headers }));
  expect(wire.calls.map((call) => call.headers.get("tt-api-key"))).toEqual(["k", "k", null]);
  expect(wire.calls.map((call) => call.headers.get("authorization"))).toEqual(["Bearer k", "Bearer k", null]);
  expect(wire.calls[2]?.headers.get("accept")).toBe("audio/*");
});

it("request cancels the body of a redirect", async () => {
  let hungUp = false;
  const body = new ReadableStream({
    cancel: () => {
      hungUp = true;
    },
  });
  const redirect = new Response(body, { status: 302, headers: { location: "/2" } });
  const wire = network({ "https://a.example.com/1": redirect, "https://a.example.com/2": new Response("") });
  await request(wire, get("https://a.example.com/1"));
  expect(hungUp).toBe(true);
});

it("request distinguishes a lost connection from a request that could not be built", async () => {
  const wire = network({ "https://a.example.com/1": new Error("Network connection lost.") });
  const lost = await request(wire, get("https://a.example.com/1"));
  expect(lost).toEqual({ kind: "unreachable", reason: "Network connection lost.", sent: true });
  const unsendable = await request(wire, get("https://a.example.com/1", { headers: { "x-a": "line\nbreak" } }));
  expect(unsendable).toMatchObject({ kind: "unreachable", sent: false });
  expect(wire.calls).toHaveLength(1);
});

it("request never repeats a URL from an error message", async () => {
  const wire = network({ "https://a.example.com/?s=1": new Error("cannot load https://a.example.com/?s=1") });
  const outcome = await request(wire, get("https://a.example.com/?s=1"));
  expect(outcome).toMatchObject({ kind: "unreachable", reason: "the connection failed" });
});

it("request times out without a response and aborts the call", async () => {
  const wire = network({ "https://a.example.com/1": "silence" });
  const outcome = await request(wire, get("https://a.example.com/1", { timeoutMs: 20 }));
  expect(outcome).toEqual({ kind: "unreachable", reason: "no response within 20 ms", sent: true });
  expect(wire.calls[0]?.init.signal?.aborted).toBe(true);
});

it("request cancels a response that arrives after the timeout", async () => {
  const late = Promise.withResolvers<Response>();
  let hungUp: () => void = () => {};
  const hangUp = new Promise<void>((resolve) => {
    hungUp = resolve;
  });
  const outcome = await request({ fetch: () => late.promise }, get("https://a.example.com/1", { timeoutMs: 10 }));
  late.resolve(new Response(new ReadableStream({ cancel: () => hungUp() })));
  await hangUp;
  expect(outcome.kind).toBe("unreachable");
});

it("request leaves no timer behind, which would keep a Durable Object awake", async () => {
  vi.useFakeTimers();
  const wire = network({ "https://a.example.com/1": new Response("ok") });
  await request(wire, get("https://a.example.com/1"));
  expect(vi.getTimerCount()).toBe(0);
});
