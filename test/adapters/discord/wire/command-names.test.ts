import { describe, expect, it } from "vitest";
import { createWording } from "#locales";
import {
  createLocalWording,
  nameCommands,
} from "../../../../src/adapters/discord/wire/command-names.ts";

const wording = createWording();

describe("commands in our words on Discord", () => {
  it.each([
    ["Use `/settings` or `/styles`.", "Use `/pengaturan` or `/daftar-gaya`."],
    ["Try `/imagine prompt: a fox`.", "Try `/bayangkan deskripsi: a fox`."],
    ["- `/help`: help", "- `/bantuan`: help"],
    [
      "See /settings, `/settingsfile` and `rm /help`.",
      "See /settings, `/settingsfile` and `rm /help`.",
    ],
  ])("have the names that people see in their list: %s", (text, expected) => {
    expect(nameCommands(text, { wording, locale: "id" })).toBe(expected);
    expect(nameCommands(text, { wording, locale: "en-GB" })).toBe(text);
  });

  it("in every sentence", () => {
    const say = createLocalWording(wording);
    expect(say({ key: "promptEmpty" }, "de")).toContain("`/zeichnen beschreibung: ");
    expect(say({ key: "imageGone" }, "id")).toContain("`/bayangkan`");
    expect(say.speaks("id")).toBe(true);
    expect(say.languages).toEqual(wording.languages);
  });
});
