import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const sandbox = fileURLToPath(new URL("../../src/cli/sandbox.ts", import.meta.url));

function run(...words: string[]) {
  return spawn(process.execPath, [sandbox, ...words], { stdio: ["ignore", "pipe", "pipe"] });
}

it.each([
  ["discord", "/api/v10/gateway", 200],
  ["slack", "/api/api.test", 200],
  ["lunos", "/v1/models", 200],
  ["all", "/lunos/v1/models", 200],
])("runs the sandbox's %s and prints one JSON line", async (name, path, status) => {
  const child = run(name, "--port", "0");
  const exited = once(child, "exit");
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  const ready: { sandbox: string; address: string } = JSON.parse(String(line));
  expect(ready.sandbox).toBe(name);
  expect((await fetch(ready.address + path)).status).toBe(status);
  child.kill("SIGTERM");
  expect(await exited).toEqual([0, null]);
});

it.each([
  [[]],
  [["telegram"]],
  [["discord", "--port", "many"]],
  [["discord", "--port", "70000"]],
  [["lunos", "--colour", "red"]],
  [["lunos", "--port"]],
])("says how it is used when it is called with %j", async (words) => {
  const child = run(...words);
  const [text] = await once(child.stderr, "data");
  expect(String(text)).toContain("usage: npm run sandbox");
  child.kill();
});

it("says that the port is in use", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  const child = run("lunos", "--port", String(port));
  const [text] = await once(child.stderr, "data");
  expect(String(text)).toMatch(/^The port is in use by another program/);
  other.close();
});
