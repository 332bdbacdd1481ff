import { readdir } from "node:fs/promises";
import { parseArgs } from "node:util";
import { readProgramWords } from "../scripts/program-words.ts";
import type { Bench, Measurement } from "./bench.ts";

/** Files beside the benchmarks that are none. */
const others = new Set(["main.ts", "bench.ts"]);

const names = await findNames();
const usage = `usage: npm run bench [-- [NAME …] [--json]]

  NAME    one of ${names.join(", ")}; all of them without it
  --json  a line of JSON for each figure
`;

const { values, positionals } = readProgramWords(usage, () => {
  const words = parseArgs({
    allowPositionals: true,
    options: { json: { type: "boolean", default: false } },
  });
  const unknown = words.positionals.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Error(`No benchmark is called ${unknown.join(", ")}.`);
  return words;
});
for (const name of positionals.length > 0 ? positionals : names) await run(name);

async function findNames(): Promise<string[]> {
  const entries = await readdir(import.meta.dirname, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && !others.has(entry.name))
    .map((entry) => entry.name.replace(/\.ts$/, ""))
    .toSorted();
}

async function run(name: string): Promise<void> {
  const { bench } = (await import(`./${name}.ts`)) as { readonly bench: Bench };
  if (!values.json) console.log(`\n${bench.name}: ${bench.about}\n`);
  await bench.run((measurement) => print(bench.name, measurement));
}

function print(name: string, measurement: Measurement): void {
  if (values.json) {
    console.log(JSON.stringify({ bench: name, ...measurement }));
    return;
  }
  const value = measurement.value.toLocaleString("en", { maximumFractionDigits: 2 });
  console.log(
    `${measurement.case.padEnd(34)} ${measurement.metric.padEnd(24)} ${value.padStart(10)} ${measurement.unit}`,
  );
}
