// Generates src/schema.ts from the routes of the gateway. This package has its own TypeScript because
// openapi-typescript does not support the version of the gateway.
import { writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";

const { openapi } = await import(String(new URL("../src/routes/v1/openapi.ts", import.meta.url)));
const document = await (await openapi.request("https://fermata.test/")).json();
const types = astToString(await openapiTS(document, { defaultNonNullable: false }));
writeFileSync(new URL("src/schema.ts", import.meta.url), types);
