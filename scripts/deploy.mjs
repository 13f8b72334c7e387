import { runInstalled } from "./ensure-installed.mjs";

await runInstalled("deploy/main.ts");
