import { describe, expect, it } from "vitest";
import { createReplyView, type Story, sayEnding, tellHeadline } from "#core";
import { createWording } from "#locales";

const wording = createWording();
const view = createReplyView({ id: "turn", locale: "en", atMs: 0 });
const fox: Story = { type: "picture", personName: "Ava", words: "a red fox" };

interface Place {
  readonly showsQuestion?: boolean;
  readonly isAlone?: boolean;
  readonly isNameless?: boolean;
  readonly hidesWords?: boolean;
  readonly hasBody?: boolean;
  readonly locale?: string;
}

function tell(story: Story | undefined, place: Place = {}, status = view.status) {
  const { locale = "en", ...others } = place;
  const usual = { showsQuestion: false, isAlone: false, hidesWords: true, hasBody: true };
  const say: Parameters<typeof tellHeadline>[1]["say"] = (sentence) => wording(sentence, locale);
  const told = story === undefined ? { status } : { status, story };
  return tellHeadline(told, { ...usual, say, ...others });
}

describe("what stands above an answer", () => {
  it("is what was asked for, and who asked where others read it", () => {
    expect(tell(fox)).toEqual({ isHidden: false, words: "a red fox", personName: "Ava" });
    expect(tell(fox, { isAlone: true })).toEqual({ isHidden: false, words: "a red fox" });
  });

  it("is nothing where the question stands above it, or nothing was typed", () => {
    expect(tell(fox, { showsQuestion: true })).toBeUndefined();
    expect(tell({ type: "words", personName: "Ava" })).toBeUndefined();
    expect(tell(undefined)).toBeUndefined();
  });

  it("says whose an answer is where nothing else does", () => {
    const lost = tell({ type: "other", personName: "Ava" }, { isNameless: true });
    expect(lost).toEqual({ isHidden: false, personName: "Ava" });
    const alone = { isNameless: true, isAlone: true };
    expect(tell({ type: "other", personName: "Ava" }, alone)).toBeUndefined();
  });

  it("is one line, as much as is read at a glance, and cut between words", () => {
    const words = `a fox\n\n  in \u202ethe snow ${"very ".repeat(80)}`;
    const told = tell({ ...fox, words })?.words ?? "";
    expect(told).toMatch(/^a fox in the snow very .*very…$/);
    expect(told.length).toBeLessThanOrEqual(241);
  });

  it("hides what belongs to hidden pictures, and what was typed as hidden", () => {
    expect(tell({ ...fox, isSpoiler: true })).toMatchObject({ isHidden: true });
    expect(tell({ ...fox, words: "the ||red|| fox" })).toMatchObject({
      isHidden: true,
      words: "the red fox",
    });
  });

  it("leaves words out where a platform can't hide them", () => {
    expect(tell({ ...fox, isSpoiler: true }, { hidesWords: false })).toBeUndefined();
    const bars = tell({ ...fox, words: "the ||red|| fox" }, { hidesWords: false });
    expect(bars?.words).toBe("the ||red|| fox");
  });

  it("links to the message that was asked about", () => {
    const url = "https://discord.com/channels/1/2/3";
    expect(tell({ type: "words", personName: "Ava", source: { url } })).toEqual({
      isHidden: false,
      origin: `[about this message](${url})`,
    });
  });

  it("names the button and the picture that it stood under, with a link where there is one", () => {
    const pressed: Story = { ...fox, button: "vary" };
    expect(tell(pressed)?.origin).toBe("Vary");
    expect(tell({ ...pressed, source: { place: 2 } })?.origin).toBe("Vary · from picture 2");
    const url = "https://discord.com/channels/1/2/3";
    expect(tell({ ...pressed, button: "edit", source: { url } })?.origin).toBe(
      `Edit · [from this picture](${url})`,
    );
    expect(tell({ ...pressed, source: { place: 2, url } }, { locale: "de" })?.origin).toBe(
      `Variieren · [aus Bild 2](${url})`,
    );
  });
});

describe("under a failure", () => {
  const failed = (typed: string) => {
    const status = {
      type: "failed",
      failure: { sentence: { key: "lunosTimeout" } },
      typed,
    } as const;
    const story = { ...fox, words: typed };
    const headline = tell(story, { hasBody: false }, status);
    const { words } = sayEnding(
      { status, story },
      {
        say: ({ key }) => key,
        notes: [],
        hasBody: false,
        showsQuestion: headline?.words !== undefined,
        nowMs: 0,
      },
    );
    return { headline, words };
  };

  it("the headline shows what was typed", () => {
    expect(failed("a red fox")).toMatchObject({
      headline: { words: "a red fox" },
      words: ["lunosTimeout"],
    });
  });

  it("what doesn't fit there is quoted as it was typed", () => {
    const long = "fox ".repeat(80).trim();
    expect(failed(long)).toMatchObject({ words: [`> ${long}`, "lunosTimeout"] });
    expect(failed(long).headline).toBeUndefined();
    expect(failed("a\nfox").words).toEqual(["> a\n> fox", "lunosTimeout"]);
  });

  it("what is quoted stays hidden", () => {
    expect(failed("the ||red||\n\nfox").words[0]).toBe("> ||the red||\n> \n> ||fox||");
  });
});
