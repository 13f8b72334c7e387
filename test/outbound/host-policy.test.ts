import { expect, it } from "vitest";
import { checkTarget, webhookPolicy } from "../../src/outbound/host-policy.ts";

const REFUSED: [string, string][] = [
  ["http://cdn.example.com/a.mp3", "not https"],
  ["ftp://cdn.example.com/a.mp3", "not https"],
  ["data:text/plain,hello", "not https"],
  ["file:///etc/passwd", "not https"],
  ["", "not a URL"],
  ["/relative", "not a URL"],
  ["https://", "not a URL"],
  ["https://name@example.com/", "a URL with a user name or password"],
  ["https://:secret@example.com/", "a URL with a user name or password"],
  ["https://example.com@169.254.169.254/", "a URL with a user name or password"],
  ...[
    ...["127.0.0.1", "10.0.0.1", "8.8.8.8", "169.254.169.254", "127.0.0.1.", "127.1", "2130706433", "0x7f000001"],
    ...["0177.0.0.1", "0x7f.0.0.1", "0", "１２７.0.0.1", "127。0。0。1", "%31%32%37.0.0.1"],
    ...["[::1]", "[::]", "[fd00::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::7f00:1]", "[2606:4700::1]"],
  ].map((host): [string, string] => [`https://${host}/`, "an IP address instead of a name"]),
  ...[
    ...[
      "localhost",
      "LOCALHOST",
      "localhost.",
      "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ",
      "a.localhost",
      "printer.local",
      "printer.local.",
      "x.LOCAL",
    ],
    ...["metadata.google.internal", "router.home.arpa", "1.0.0.127.in-addr.arpa", "abc.onion", "nas.lan", "wiki.corp"],
    ...["127.0.0.1.nip.io", "10-0-0-1.sslip.io", "localtest.me", "a.b.c。local"],
  ].map((host): [string, string] => [`https://${host}/`, "not a public name"]),
  ["https://intranet-wiki/", "a single-label name"],
  ["https://com./", "a single-label name"],
  ["https://a..example.com/", "not a host name"],
  ["https://example.com../", "not a host name"],
  [`https://${"a".repeat(64)}.com/`, "not a host name"],
];

it.each(REFUSED)("checkTarget refuses %s", (url, reason) => {
  expect(checkTarget(url)).toEqual({ ok: false, reason });
});

it.each([
  "https://cdn.ttapi.io/a.mp3?token=1",
  "https://example.com./",
  "https://example.com:8443/hook",
  "https://bücher.example.com/",
  "https://my_bucket.s3.example.com/",
  "https://localhost.example.com/",
  "https://notlocal.example/",
  "https://mynip.io/",
])("checkTarget allows %s", (url) => {
  expect(checkTarget(url)).toMatchObject({ ok: true });
});

it("checkTarget allows the exact configured origin only", () => {
  const policy = { allowedOrigin: "http://127.0.0.1:8788/" };
  expect(checkTarget("http://127.0.0.1:8788/files/a.mp3", policy)).toMatchObject({ ok: true });
  expect(checkTarget("http://2130706433:8788/", policy)).toMatchObject({ ok: true });
  expect(checkTarget("http://127.0.0.1:8787/", policy)).toMatchObject({ ok: false });
  expect(checkTarget("https://127.0.0.1:8788/", policy)).toMatchObject({ ok: false });
  expect(checkTarget("http://user@127.0.0.1:8788/", policy)).toMatchObject({ ok: false });
});

it.each([
  "http://localhost:3000/",
  "http://127.0.0.1:3000/",
  "https://[::1]:3000/",
  "http://hooks.example.com/",
])("checkTarget allows %s in development only", (url) => {
  expect(checkTarget(url, { development: true })).toMatchObject({ ok: true });
  expect(checkTarget(url)).toMatchObject({ ok: false });
});

it.each([
  "http://10.0.0.1/",
  "http://169.254.169.254/",
  "http://printer.local/",
  "ftp://localhost/",
])("checkTarget refuses %s in development too", (url) => {
  expect(checkTarget(url, { development: true })).toMatchObject({ ok: false });
});

it("checkTarget never repeats the URL in its reason", () => {
  expect(JSON.stringify(checkTarget("http://hooks.example.com/?token=s3cret"))).not.toContain("s3cret");
});

const OWN = "the gateway's own address";
const LOCAL = { development: "local" as const, webhookPorts: [80, 443, 8443, 9000] };

it.each([
  ...["http://127.0.0.1:8787/x", "http://localhost:8787/", "http://LOCALHOST.:8787/", "http://a.localhost:8787/"],
  ...["http://127.1:8787/", "http://2130706433:8787/", "http://0x7f000001:8787/", "http://0177.0.0.1:8787/"],
  ...["http://127.8.9.10:8787/", "http://0.0.0.0:8787/", "http://0:8787/", "https://127.0.0.1:8787/"],
  ...["http://[::1]:8787/", "http://[::]:8787/", "http://[::ffff:127.0.0.1]:8787/", "http://[::ffff:7f00:1]:8787/"],
  ...["http://[0:0:0:0:0:0:0:1]:8787/", "http://[::ffff:0.0.0.0]:8787/", "http://１２７.0.0.1:8787/"],
])("a webhook cannot be sent to the gateway itself, written as %s", (url) => {
  const policy = webhookPolicy({ ...LOCAL, ownUrls: ["http://127.0.0.1:8787"] }, { development: true, ownUrls: [] });
  expect(checkTarget(url, policy)).toEqual({ ok: false, reason: OWN });
});

it.each([
  ...["https://songs.example/", "https://SONGS.example./x", "https://songs.example:443/fermata/v1/songs"],
  ...["http://songs.example/", "https://songs.example:80/", "https://s%6fngs.example/"],
])("a webhook cannot be sent to PUBLIC_URL, written as %s", (url) => {
  const policy = webhookPolicy({ ...LOCAL, ownUrls: ["https://songs.example/fermata"] });
  expect(checkTarget(url, policy)).toEqual({ ok: false, reason: OWN });
});

it("a webhook cannot be sent to the address that its request has used", () => {
  const arrival = { development: true, ownUrls: ["http://box.example.com:9000"] };
  const policy = webhookPolicy({ ...LOCAL, ownUrls: [] }, arrival);
  expect(checkTarget("http://box.example.com:9000/x", policy)).toEqual({ ok: false, reason: OWN });
  expect(checkTarget("http://box.example.com/x", policy)).toMatchObject({ ok: true });
});

it.each([
  "http://127.0.0.1:3000/",
  "http://localhost.:3000/",
  "http://127.0.0.2:3000/",
  "http://[::ffff:127.0.0.1]:3000/",
  "https://songs.example:9000/",
])("another server at our host is not the gateway: %s", (url) => {
  const policy = webhookPolicy({ ...LOCAL, ownUrls: ["http://127.0.0.1:8787", "https://songs.example"] });
  expect(checkTarget(url, policy)).toMatchObject({ ok: true });
});

it.each([
  ["https://hooks.example.com/", null],
  ["https://hooks.example.com:8443/", null],
  ["https://hooks.example.com:80/", null],
  ["https://hooks.example.com:9000/", null],
  ["https://hooks.example.com:22/", 22],
  ["https://hooks.example.com:8444/", 8444],
])("a public webhook uses 80, 443, 8443 or a port of WEBHOOK_PORTS: %s", (url, refused) => {
  const target = checkTarget(url, webhookPolicy({ ...LOCAL, development: "off", ownUrls: [] }));
  const reason = `a URL with port ${refused}; allowed are 80, 443, 8443, 9000 and those that the operator adds (WEBHOOK_PORTS)`;
  expect(target).toMatchObject(refused === null ? { ok: true } : { ok: false, reason });
});

it.each([
  ["on", undefined, true],
  ["local", undefined, true],
  ["off", undefined, false],
  ["local", false, false],
  ["local", true, true],
] as const)("webhooks on this machine: DEVELOPMENT is %s, allowed to the request: %s", (development, allowed, ok) => {
  const arrival = allowed === undefined ? undefined : { development: allowed, ownUrls: [] };
  const policy = webhookPolicy({ development, ownUrls: [], webhookPorts: [443] }, arrival);
  expect(checkTarget("http://localhost:3000/", policy).ok).toBe(ok);
});
