/**
 * Asks the registry what is known against the packages that Moonlens runs on: `npm run audit`. Ends with 1
 * for anything high or critical. A registry that is out of reach, or that keeps no advisories, as mirrors
 * do, is no reason to fail: then it says that nothing was asked.
 */
import { spawnSync } from "node:child_process";
import { z } from "zod";

/** What `npm audit --json` prints, as far as it matters. */
const reportSchema = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.object({
      severity: z.string(),
      via: z.array(z.union([z.string(), z.object({ title: z.string(), url: z.string() })])),
    }),
  ),
});

const serious = new Set(["high", "critical"]);

function run(): number {
  const words = ["audit", "--omit=dev", "--json", "--fetch-retries=0", "--fetch-timeout=20000"];
  const { stdout } = spawnSync("npm", words, { encoding: "utf8", timeout: 60_000 });
  const report = reportSchema.safeParse(parseJson(stdout));
  if (!report.success) {
    process.stdout.write(
      "audit: the registry can't be asked for advisories; nothing was checked\n",
    );
    return 0;
  }
  const found = Object.entries(report.data.vulnerabilities).filter(([, { severity }]) =>
    serious.has(severity),
  );
  for (const [name, { severity, via }] of found) {
    const reasons = via.map((reason) =>
      typeof reason === "string" ? `by ${reason}` : `${reason.title} (${reason.url})`,
    );
    process.stdout.write(`audit: ${name} is ${severity}: ${reasons.join("; ")}\n`);
  }
  if (found.length === 0) process.stdout.write("audit: nothing high or critical is known\n");
  return found.length === 0 ? 0 : 1;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

process.exitCode = run();
