// Runs before `npm ci`, on the installed Node: only built-in modules can be imported.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const NODE = join(ROOT, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");
/** The first version that runs TypeScript without a build. */
const OLDEST_NODE = 24;
const SIGNALS = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

/**
 * Installs the packages if necessary, and runs `script` (a path in scripts/) on Node 24 with this process's arguments.
 * @param {string} script
 */
export async function runInstalled(script) {
  if (!isInstalled(ROOT)) install();
  const path = join(ROOT, "scripts", script);
  if (Number.parseInt(process.versions.node, 10) >= OLDEST_NODE) await import(pathToFileURL(path).href);
  else process.exitCode = await runOnNewNode(path);
}

/**
 * Whether node_modules contains the packages of package-lock.json. npm writes its own list last, so an interrupted
 * install does not count.
 * @param {string} root
 */
export function isInstalled(root) {
  const expected = packagesOf(join(root, "package-lock.json"));
  const present = packagesOf(join(root, "node_modules", ".package-lock.json"));
  return Object.entries(expected).every(
    ([path, { version, optional }]) =>
      path === "" || (present[path] ? present[path].version === version : optional === true),
  );
}

/**
 * @param {string} file
 * @returns {Record<string, { version: string, optional?: boolean }>}
 */
function packagesOf(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).packages : {};
}

/** npm's output goes to stderr, because stdout is the command's output. */
function install() {
  process.stderr.write("Installing packages (this is needed once) …\n");
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const npm = process.env.npm_execpath;
  const [command, ...firstArgs] = npm?.endsWith("js") ? [process.execPath, npm] : ["npm"];
  const shell = process.platform === "win32" && command === "npm";
  const { status } = spawnSync(command, [...firstArgs, ...args], { cwd: ROOT, stdio: ["ignore", 2, 2], shell });
  if (status === 0) return;
  process.stderr.write("installing the packages with `npm ci` failed\n");
  process.exit(1);
}

/**
 * @param {string} path
 * @returns {Promise<number>} the exit code
 */
function runOnNewNode(path) {
  const env = { ...process.env, FERMATA_WATCH_PARENT: "1" };
  const child = spawn(NODE, [path, ...process.argv.slice(2)], { stdio: "inherit", env });
  // A terminal signals both processes. The child ignores the second signal, and this process must not end before the child.
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.on("exit", (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}
