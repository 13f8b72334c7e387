/** Hosts that the gateway must never call on behalf of a client, by technique. */
const HOSTS = {
  "an address": [
    "127.0.0.1",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "0.0.0.0",
    "255.255.255.255",
    "8.8.8.8",
  ],
  decimal: ["2130706433", "2852039166", "3232235777", "0", "017700000001"],
  octal: ["0177.0.0.1", "0177.0.0.01", "0251.0376.0251.0376", "00000177.0.0.1"],
  hexadecimal: ["0x7f000001", "0x7f.0.0.1", "0xa9.0xfe.0xa9.0xfe", "0xA9FEA9FE", "0x7F.1"],
  "mixed and short": ["127.1", "127.0.1", "10.1", "169.254.43518", "0x7f.1", "0251.254.169.254", "169.0xfe.0251.254"],
  IPv6: [
    "[::1]",
    "[::]",
    "[fc00::1]",
    "[fd00:ec2::254]",
    "[fe80::1]",
    "[ff02::1]",
    "[2606:4700::1111]",
    "[0:0:0:0:0:0:0:1]",
  ],
  "IPv4 in IPv6": [
    ...["[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::ffff:169.254.169.254]", "[::127.0.0.1]"],
    ...["[64:ff9b::a9fe:a9fe]", "[2002:7f00:1::]", "[2001:0:7f00:1::]"],
  ],
  "a trailing dot": [
    "127.0.0.1.",
    "localhost.",
    "metadata.google.internal.",
    "printer.local.",
    "localhost..",
    "2130706433.",
  ],
  "Unicode and percent-encoded characters": [
    ...[
      "１２７.０.０.１",
      "①②⑦.⓪.⓪.①",
      "127。0。0。1",
      "169．254．169．254",
      "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ",
      "ｌｏｃａｌｈｏｓｔ",
      "LOCALHOST",
    ],
    ...["%6c%6f%63%61%6c%68%6f%73%74", "%31%32%37.0.0.1", "127%2e0%2e0%2e1", "loc\u00adalhost", "local\u200bhost"],
  ],
  punycode: ["xn--localhost.local", "xn--nxasmq6b.internal", "bücher.local", "xn--bcher-kva.lan"],
  "a single label": ["intranet", "metadata", "fermata-engine", "kubernetes", "redis", "com", "com."],
  "a private suffix": [
    ...["metadata.google.internal", "instance-data.ec2.internal", "host.docker.internal", "a.local", "a.localhost"],
    ...["localhost.localdomain", "router.home.arpa", "1.0.0.127.in-addr.arpa", "nas.lan", "wiki.corp", "x.intranet"],
    ...["tv.home", "x.private", "abc.onion", "x.i2p", "x.alt", "x.invalid"],
    ...["kubernetes.default.svc", "kubernetes.default.svc.cluster.local", "vault.service.consul"],
  ],
  "a name that contains an address": [
    ...["127.0.0.1.nip.io", "10-0-0-1.sslip.io", "a.xip.io", "localtest.me", "x.lvh.me", "vcap.me", "lacolhost.com"],
    ...["127-0-0-1.traefik.me", "x.local.gd", "7f000001.a9fea9fe.rbndr.us", "make-127.0.0.1-rr.1u.ms"],
  ],
  "cloud metadata": [
    "169.254.169.254",
    "169.254.170.2",
    "100.100.100.200",
    "192.0.0.192",
    "168.63.129.16",
    "[fd20:ce::254]",
  ],
  "an invalid host": [
    "a..example.com",
    ".example.com",
    "-.example.com",
    "a b.example.com",
    "1.2.3.4.5",
    "256.256.256.256",
  ],
};

/** URLs whose other parts disguise the host. */
const SPELLINGS = [
  ...[
    "https://files.example.com@169.254.169.254/",
    "https://user:pass@files.example.com/",
    "https://:p@files.example.com/",
  ],
  ...[
    "https://files.example.com:443@127.0.0.1/",
    "https://127.0.0.1#@files.example.com/",
    "https://127.0.0.1?@files.example.com/",
  ],
  ...[
    "https://127.0.0.1\\@files.example.com/",
    "https:\\\\127.0.0.1\\x",
    "https:/127.0.0.1/",
    "https:127.0.0.1",
    "https:////127.0.0.1/",
  ],
  ...[
    "https://127.0.0.1:443/",
    "https://127.0.0.1:22/",
    "https://[::1]:6379/",
    "https://localhost:2375/",
    "https://files.example.com:99999/",
  ],
  ...[
    "ht\ntps://127.0.0.1/",
    "https://127.0.\t0.1/",
    "https://local\r\nhost/",
    "\u0000https://127.0.0.1/",
    " https://127.0.0.1/ ",
  ],
  ...[
    "HTTPS://LOCALHOST/",
    "https://127.0.0.1/%2e%2e/",
    "https://files.example.com\u0000.local/",
    "https://files.example.com%00.local/",
  ],
  ...[
    "//169.254.169.254/latest/meta-data/",
    "/\\169.254.169.254/",
    "\\\\169.254.169.254\\x",
    "https://",
    "https:///",
    "https://?x",
  ],
];

const SCHEMES = [
  ...[
    "http://files.example.com/a.mp3",
    "http://169.254.169.254/latest/meta-data/",
    "http://metadata.google.internal/",
    "ws://files.example.com/",
  ],
  ...[
    "file:///etc/passwd",
    "file://files.example.com/a",
    "ftp://files.example.com/a.mp3",
    "gopher://files.example.com/_x",
    "dict://127.0.0.1:11211/",
  ],
  ...[
    "data:audio/mpeg;base64,SUQz",
    "blob:https://files.example.com/1",
    "javascript:alert(1)",
    "about:blank",
    "ldap://files.example.com/",
  ],
  ...["view-source:https://files.example.com/", "jar:https://files.example.com!/", "tel:1", "urn:x:y"],
];

const hosted = Object.values(HOSTS).flatMap((hosts) => hosts.map((host) => `https://${host}/`));

/** URLs that Fermata must neither fetch nor follow a redirect to. */
export const HOSTILE_URLS: readonly string[] = [...new Set([...hosted, ...SPELLINGS, ...SCHEMES])];

/** The hostile URLs that are valid in a `Location` header. */
export const HOSTILE_LOCATIONS = HOSTILE_URLS.filter((url) => /^[\x21-\x7e]+$/.test(url));
