import process from "node:process";
import { readOptions, runCommand } from "../command-line.ts";
import { bundled } from "../server/bundle.ts";
import { runWrangler } from "../server/run-node.ts";
import { settingsIn } from "../server/settings.ts";
import { sizeLine, sizeOf } from "./bundle-size.ts";
import { Cloudflare } from "./cloudflare.ts";
import { deploySteps } from "./steps.ts";

const NEXT = "Create an account with a key: npm run account -- create --email you@example.com --remote";

await runCommand({ usage: "npm run deploy [-- --dry-run]", run });

async function run(argv: string[]): Promise<number> {
  const { "dry-run": dryRun } = readOptions(argv, { "dry-run": { type: "boolean" } });
  // A public Worker has no development features, also if this shell has them.
  const { DEVELOPMENT: _, ...settings } = settingsIn(process.env);
  const [gateway, engine] = await Promise.all([bundled("gateway"), bundled("engine")]);
  console.log(sizeLine("gateway", sizeOf(gateway)));
  console.log(sizeLine("engine", sizeOf(engine)));
  const cloudflare = new Cloudflare((args) => runWrangler(args, { CI: "true" }));
  for (const [index, step] of deploySteps({ gateway, engine, settings }).entries()) {
    console.log(`${index + 1}. ${step.title}`);
    const result = dryRun ? null : await step.run(cloudflare);
    if (result) console.log(`   ${result}`);
  }
  console.log(dryRun ? "Dry run: nothing was deployed." : NEXT);
  return 0;
}
