import { setTimeout as wait } from "node:timers/promises";
import { expect, it } from "vitest";
import { defaultBounds } from "#media";
import { createConverter, defaultConverterOptions } from "../../src/media/converter/converter.ts";

it("a process that is being ended for want of work is given no file any more", async () => {
  // Each is ended as soon as it has nothing to do.
  await using converter = createConverter({
    ...defaultConverterOptions,
    maxProcesses: 1,
    idleMs: 0,
  });
  const { signal } = new AbortController();
  const path = new URL("./idle-converter.test.ts", import.meta.url).pathname;
  const task = { type: "prepare", path, outputPath: `${path}.none`, name: "a.txt" } as const;
  const file = { ...task, bounds: defaultBounds, animationTypes: [], view: "whole" } as const;
  const open = async () => (await converter.prepare(file, { signal })).type;
  for (let round = 0; round < 5; round += 1) {
    expect(await open()).toBe("usable");
    // Its end has begun, and isn't known yet.
    await wait(1);
    expect(await open()).toBe("usable");
  }
});
