import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

// What it does with its words is shown by packages/sandbox/test/program.test.ts.
const sandbox = fileURLToPath(new URL("../../src/cli/sandbox.ts", import.meta.url));

function run(...words: string[]) {
  return spawn(process.execPath, [sandbox, ...words], { stdio: ["ignore", "pipe", "pipe"] });
}

it("runs the sandbox's part that is named, prints one JSON line, and stops with 0 at SIGTERM", async () => {
  const child = run("lunos", "--port", "0");
  const exited = once(child, "exit");
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  const ready: { sandbox: string; address: string } = JSON.parse(String(line));
  expect(ready.sandbox).toBe("lunos");
  expect((await fetch(`${ready.address}/v1/models`)).status).toBe(200);
  child.kill("SIGTERM");
  expect(await exited).toEqual([0, null]);
});

it("says how it is used, by npm's words for it, and ends with 2", async () => {
  const child = run("telegram");
  const exited = once(child, "exit");
  const [text] = await once(child.stderr, "data");
  expect(String(text)).toMatch(/^usage: npm run sandbox -- all\|/);
  expect(await exited).toEqual([2, null]);
});
