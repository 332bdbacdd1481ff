import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { eventually } from "@moonlens/sandbox/testing";
import { expect } from "vitest";
import { openTerminalWorld } from "../../adapters/terminal/support/terminal-world.ts";
import type { PlatformDriver, Stage } from "./platform-stage.ts";

/** One person, alone with Moonlens; what they see is one page without end. */
export const terminalDriver: PlatformDriver = {
  label: "Terminal",
  traits: [],
  openStage,
};

async function openStage(): Promise<Stage> {
  const world = await openTerminalWorld({ userName: "Ava" });
  const stage: Stage = {
    platform: "terminal",
    turns: world.turns,
    moonlens: world.moonlens,
    adapter: {},
    maxMessageLength: Number.POSITIVE_INFINITY,
    perform: world.perform,
    async say({ text = "", files = [] }) {
      const paths = files.map(({ name }) => join(world.folder, name));
      await Promise.all(files.map(({ bytes }, index) => writeFile(paths[index] ?? "", bytes)));
      await world.type([text, ...paths].filter((part) => part !== "").join(" "));
      return "";
    },
    async command({ name, options }) {
      const [text = "", ...flags] = Object.entries(options).map(([option, value]) =>
        option === "prompt" || option === "question" ? String(value) : `--${option} ${value}`,
      );
      await world.type([`/${name}`, text, ...flags].join(" "));
    },
    async press({ action }) {
      if (action === "cancel") return world.interrupt();
      const { buttons } = world.look();
      await world.type(String(buttons.indexOf(action) + 1));
    },
    look: async () => world.look(),
    waitFor: (until) =>
      eventually(
        async () => {
          const shown = world.look();
          expect(until(shown), JSON.stringify(shown)).toBe(true);
          return shown;
        },
        { intervalMs: 10 },
      ),
    disturb: () => Promise.reject(new Error("nothing lies between a terminal and its process")),
    async settle() {
      const before = world.turns.length;
      await world.type("settled?");
      await eventually(() => expect(world.turns.length).toBeGreaterThan(before));
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
  return stage;
}
