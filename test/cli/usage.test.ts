import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";

function run(program: string, ...words: readonly string[]) {
  return spawnSync(process.execPath, [program, ...words], { encoding: "utf8", timeout: 90_000 });
}

describe("a program", () => {
  it.each([
    ["src/cli/doctor.ts", "usage: npm run doctor"],
    ["src/cli/manifest.ts", "usage: npm run --silent manifest"],
    ["bench/main.ts", "usage: npm run bench"],
    ["test/kills/kills.ts", "usage: npm run kills"],
  ])("says how it is called when it is asked to: %s", (program, usage) => {
    const { status, stdout, stderr } = run(program, "--help");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout.startsWith(usage)).toBe(true);
  });

  it("says what is wrong about its words, and how it is called", () => {
    const { status, stdout, stderr } = run("test/simulation/simulate.ts", "--seeds", "many");
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(/^--seeds is a whole number\.\n\nusage: npm run simulate/);
  });

  it("is told of a benchmark that doesn't exist which ones do", () => {
    const { status, stderr } = run("bench/main.ts", "speed");
    expect(status).toBe(2);
    expect(stderr).toContain("No benchmark is called speed.");
    expect(stderr).toContain("one of acknowledgement-load");
  });
});
