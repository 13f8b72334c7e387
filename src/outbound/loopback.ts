const NAME = /^(.+\.)?localhost$/;
const IPV4 = /^127(\.\d{1,3}){3}$/;
/** As the URL parser writes `::ffff:127.0.0.1`. */
const MAPPED = /^::ffff:7f[\da-f]{2}:[\da-f]{1,4}$/;
/** The unspecified addresses. A connection to one reaches this machine. */
const UNSPECIFIED = new Set(["0.0.0.0", "::", "::ffff:0:0"]);

/** Whether a host name or address is this machine's loopback. `host`: with or without brackets and final dot. */
export function isLoopback(host: string): boolean {
  const name = bare(host);
  return NAME.test(name) || name === "::1" || IPV4.test(name) || MAPPED.test(name) || name === "::ffff:127.0.0.1";
}

/** Whether a connection to the host reaches this machine itself. */
export function reachesThisMachine(host: string): boolean {
  return isLoopback(host) || UNSPECIFIED.has(bare(host));
}

function bare(host: string): string {
  return host
    .toLowerCase()
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "");
}
