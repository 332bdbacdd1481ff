import { describe, expect, it } from "vitest";
import type { JsonValue } from "#core";
import { createPersonLanguages } from "../../../src/core/settings/person-languages.ts";
import { createRecordingLogger } from "../../support/recording-logger.ts";
import { createTurn } from "../../support/turns.ts";

function openWorld() {
  let nowMs = 1_000;
  const facts = new Map<string, { value: JsonValue; atMs: number }>();
  let writes = 0;
  const besides: Promise<void>[] = [];
  const notices = {
    async saveFact(key: string, fact: { value: JsonValue; atMs: number }) {
      writes += 1;
      facts.set(key, fact);
    },
    loadFact: async (key: string) => facts.get(key),
  };
  const open = (from: typeof notices = notices) =>
    createPersonLanguages({
      notices: from,
      clock: () => nowMs,
      logger: createRecordingLogger(),
      runBeside: (task) => void besides.push(task),
    });
  return {
    open,
    facts,
    written: async () => {
      await Promise.all(besides);
      return writes;
    },
    pass(durationMs: number) {
      nowMs += durationMs;
    },
  };
}

const mention = { ...createTurn({}), locale: "en", localeOf: "workspace" } as const;
const personId = mention.person.id;

describe("the language of a person", () => {
  it("is what their client told last, where a platform doesn't tell it", async () => {
    const languages = openWorld().open();
    expect(await languages.recall(mention)).toBe(mention);
    languages.note({ personId, locale: "id" });
    expect(await languages.recall(mention)).toMatchObject({ locale: "id", localeOf: "person" });
    languages.note({ personId, locale: "de" });
    expect(await languages.recall(mention)).toMatchObject({ locale: "de" });
  });

  it("stays what the platform tells with the event itself", async () => {
    const languages = openWorld().open();
    languages.note({ personId, locale: "id" });
    const { localeOf: _of, ...command } = mention;
    expect(await languages.recall(command)).toBe(command);
  });

  it("is known to other processes and after a restart", async () => {
    const world = openWorld();
    const [one, other] = [world.open(), world.open()];
    one.note({ personId, locale: "id" });
    await world.written();
    expect(await other.recall(mention)).toMatchObject({ locale: "id" });
    one.note({ personId, locale: "ja" });
    await world.written();
    world.pass(10 * 60_000 + 1);
    expect(await other.recall(mention)).toMatchObject({ locale: "ja" });
  });

  it("is written when it changes, and once a month", async () => {
    const world = openWorld();
    const languages = world.open();
    languages.note({ personId, locale: "id" });
    languages.note({ personId, locale: "id" });
    expect(await world.written()).toBe(1);
    world.open().note({ personId, locale: "id" });
    expect(await world.written()).toBe(1);
    world.pass(31 * 24 * 3_600_000);
    languages.note({ personId, locale: "id" });
    expect(await world.written()).toBe(2);
  });

  it("isn't missed while the store is away", async () => {
    const fail = async () => {
      throw new Error("away");
    };
    const languages = openWorld().open({ saveFact: fail, loadFact: fail });
    expect(await languages.recall(mention)).toBe(mention);
    languages.note({ personId, locale: "id" });
    expect(await languages.recall(mention)).toMatchObject({ locale: "id" });
  });
});
