// Runs before `npm ci`, on the newcomer's own Node: built-ins only.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const NODE = join(ROOT, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");
/** The first that runs TypeScript as it stands. */
const OLDEST_NODE = 24;
const SIGNALS = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

/**
 * Runs `script` (a path below scripts/) on Node 24 with this process's arguments, once the packages are installed.
 * @param {string} script
 */
export async function runInstalled(script) {
  if (!isInstalled(ROOT)) install();
  const path = join(ROOT, "scripts", script);
  if (Number.parseInt(process.versions.node, 10) >= OLDEST_NODE) await import(pathToFileURL(path).href);
  else process.exitCode = await runOnNewNode(path);
}

/**
 * Whether node_modules holds what package-lock.json names. npm writes its own list last, so a broken-off install
 * does not count.
 * @param {string} root
 */
export function isInstalled(root) {
  const wanted = packagesOf(join(root, "package-lock.json"));
  const present = packagesOf(join(root, "node_modules", ".package-lock.json"));
  return Object.entries(wanted).every(
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

/** What npm says goes to stderr: stdout belongs to the command. */
function install() {
  process.stderr.write("Installing packages (this is needed once) …\n");
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const npm = process.env.npm_execpath;
  const [command, ...before] = npm?.endsWith("js") ? [process.execPath, npm] : ["npm"];
  const shell = process.platform === "win32" && command === "npm";
  const { status } = spawnSync(command, [...before, ...args], { cwd: ROOT, stdio: ["ignore", 2, 2], shell });
  if (status === 0) return;
  process.stderr.write("the packages could not be installed: `npm ci` failed\n");
  process.exit(1);
}

/**
 * @param {string} path
 * @returns {Promise<number>} the exit code
 */
function runOnNewNode(path) {
  const env = { ...process.env, FERMATA_WATCH_PARENT: "1" };
  const child = spawn(NODE, [path, ...process.argv.slice(2)], { stdio: "inherit", env });
  // A terminal sends its signals to both; the second one that the child gets is harmless, and ours must not end us first.
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.on("exit", (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}
