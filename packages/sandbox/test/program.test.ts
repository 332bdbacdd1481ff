import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { runProgram } from "@moonlens/sandbox/program";
import { expect, it } from "vitest";

/** The program in this process, until `use` has what it printed first. */
async function run(words: readonly string[], use?: (line: string) => Promise<void>) {
  const errors: string[] = [];
  const printed = Promise.withResolvers<string>();
  const stopped = Promise.withResolvers<void>();
  const running = runProgram(words, {
    command: "npx it",
    output: {
      write(line) {
        printed.resolve(String(line));
        return true;
      },
    },
    errors: { write: (line) => errors.push(String(line)) > 0 },
    untilStopped: () => stopped.promise,
  });
  try {
    await Promise.race([printed.promise.then(use), running]);
  } finally {
    stopped.resolve();
  }
  return { code: await running, errors: errors.join("") };
}

it.each([
  ["discord", "/api/v10/gateway"],
  ["slack", "/api/api.test"],
  ["lunos", "/v1/models"],
  ["all", "/lunos/v1/models"],
])("runs %s, says where in one JSON line, and stops with 0", async (name, path) => {
  let address = "";
  const { code, errors } = await run([name, "--port", "0"], async (line) => {
    expect(line.indexOf("\n")).toBe(line.length - 1);
    const ready: { sandbox: string; address: string } = JSON.parse(line);
    expect(ready.sandbox).toBe(name);
    address = ready.address;
    expect((await fetch(address + path)).status).toBe(200);
  });
  expect({ code, errors }).toEqual({ code: 0, errors: "" });
  await expect(fetch(address + path)).rejects.toThrow();
});

it.each([
  [[]],
  [["telegram"]],
  [["discord", "--port", "many"]],
  [["discord", "--port", "70000"]],
  [["lunos", "--colour", "red"]],
  [["lunos", "--port"]],
])("says how it is used when it is called with %j", async (words) => {
  const { code, errors } = await run(words);
  expect(code).toBe(2);
  expect(errors).toBe("usage: npx it all|discord|slack|lunos [--port N] [--host ADDRESS]\n");
});

it("says that the port is in use", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  const { code, errors } = await run(["lunos", "--port", String(port)]);
  expect(code).toBe(1);
  expect(errors).toMatch(/^The port is in use by another program/);
  other.close();
});
