import { describe, expect, it } from "vitest";
import {
  createReplyView,
  createUndoButton,
  deletePictures,
  explainCancel,
  explainConfirm,
  findFormText,
  findPlace,
  type Intent,
  isForPresser,
  listModelChoices,
  listPictureButtons,
  listPictureUses,
  listTurnButtons,
  parseButtonName,
  type ReplyButton,
  type ReplyView,
  readPictureWish,
  toButtonName,
} from "#core";
import { createRecordingLogger } from "../../support/recording-logger.ts";

const scan = { name: "scan.pdf", files: 1, pages: 3, credits: "2" };
const view = createReplyView({ id: "turn", locale: "en", atMs: 0 });
const isAlone = (intent: Intent | undefined) => intent !== undefined && isForPresser(intent);
const nameAll = (buttons: readonly { readonly id: Parameters<typeof toButtonName>[0] }[]) =>
  buttons.map(({ id }) => toButtonName(id));

describe("the buttons of a reply", () => {
  it("are all that one picture can become, and its end", () => {
    expect(listPictureButtons([{ id: "p1" }]).map(nameAll)).toEqual([
      ["again", "vary", "edit", "larger", "refer", "aspect", "favourite", "similar", "delete"].map(
        (action) => `${action}:p1`,
      ),
    ]);
    // Two rows where all are there.
    expect(listPictureButtons([{ id: "p1" }], { canSharpen: true }).flat()).toHaveLength(10);
  });

  it("are of several pictures a row each, and one of what is meant for all", () => {
    expect(listPictureButtons([{ id: "p1" }, { id: "p2" }]).map(nameAll)).toEqual([
      ["choose:p1", "vary:p1", "larger:p1"],
      ["choose:p2", "vary:p2", "larger:p2"],
      ["again:p1", "aspect:p1", "delete:p1"],
    ]);
    expect(nameAll(listPictureUses("p2"))).not.toContain("delete:p2");
  });

  it.each([
    [view.status, ["cancel:turn"]],
    [{ type: "queued", position: 2 }, ["cancel:turn"]],
    [{ type: "asking", credits: "3" }, ["confirm:turn", "cancel:turn"]],
    [
      { type: "asking", credits: "3", scans: scan },
      ["confirm:turn", "without-ocr:turn", "cancel:turn"],
    ],
    [
      { type: "asking", credits: "3", scans: { ...scan, isOverBudget: true } },
      ["without-ocr:turn", "cancel:turn"],
    ],
    [{ type: "done" }, []],
    [{ type: "done", canGoOn: true }, ["go-on:turn"]],
    [
      { type: "done", canGoOn: true, followUps: ["translate", "ask-more"] },
      ["go-on:turn", "translate:turn", "ask-more:turn"],
    ],
    [{ type: "done", prompts: ["a moon", "a sun"] }, ["draw-1:turn", "draw-2:turn"]],
    [{ type: "failed", failure: { sentence: { key: "somethingBroke" } } }, []],
    [
      { type: "failed", failure: { sentence: { key: "somethingBroke" } }, canRetry: true },
      ["retry:turn"],
    ],
    [
      {
        type: "failed",
        failure: { sentence: { key: "declined" } },
        canRetry: true,
        otherModel: { id: "a/two", name: "Brush two" },
      },
      ["retry:turn", "other-model:turn"],
    ],
    [
      {
        type: "done",
        missing: { type: "draw", drawing: { prompt: "a moon" }, sources: [], count: 2 },
      },
      ["missing:turn"],
    ],
  ] as const)("say what can be done about a turn that is %o", (status, names) => {
    expect(nameAll(listTurnButtons({ ...view, status }))).toEqual(names);
  });

  it("say what they do, and warn of what can't be undone", () => {
    const look = (buttons: readonly ReplyButton[]) =>
      buttons.map(({ label, style }) => [label.key, style]);
    const turn = (status: ReplyView["status"]) => look(listTurnButtons({ ...view, status }));
    expect(turn({ type: "asking", deletes: { turns: 3, pictures: 1 } })).toEqual([
      ["buttonDeleteAll", "danger"],
      ["buttonKeepAll", undefined],
    ]);
    expect(turn({ type: "asking", credits: "3" })).toEqual([
      ["buttonConfirm", "primary"],
      ["buttonDecline", undefined],
    ]);
    expect(turn(view.status)).toEqual([["buttonCancel", undefined]]);
    expect(turn({ type: "done", canGoOn: true })).toEqual([["buttonGoOn", undefined]]);
    const failure = { sentence: { key: "somethingBroke" } } as const;
    expect(turn({ type: "failed", failure, canRetry: true })).toEqual([["buttonRetry", undefined]]);
    expect(look([createUndoButton("p1")])).toEqual([["buttonUndo", undefined]]);
    const [own = []] = listPictureButtons([{ id: "p1" }]);
    expect(look(own)).toEqual([
      ["buttonAgain", undefined],
      ["buttonVary", undefined],
      ["buttonEdit", undefined],
      ["buttonLarger", undefined],
      ["buttonRefer", undefined],
      ["buttonAspect", undefined],
      ["buttonFavourite", undefined],
      ["buttonSimilar", undefined],
      ["buttonDelete", "danger"],
    ]);
    const [, second = []] = listPictureButtons([{ id: "p1" }, { id: "p2" }]);
    expect(second.map(({ label }) => label)).toEqual([
      { key: "buttonPicture", place: 2 },
      { key: "buttonVary", place: 2 },
      { key: "buttonLarger", place: 2 },
    ]);
  });

  it("are none under a message without pictures", () => {
    expect(listPictureButtons([])).toEqual([]);
  });

  it("are known by their names again, and nothing else is", () => {
    const buttons = [
      ...listPictureButtons([{ id: "p1" }]).flat(),
      createUndoButton("p1"),
      ...listTurnButtons(view),
    ];
    expect(buttons.map(({ id }) => parseButtonName(toButtonName(id)))).toEqual(
      buttons.map(({ id }) => id),
    );
    for (const name of [
      "",
      "again",
      "again:",
      "explode:p1",
      "again:p1:x",
      "x:again:p1",
      "cancel:<b>",
    ]) {
      expect(parseButtonName(name)).toBeUndefined();
    }
  });
});

describe("what a press means", () => {
  it.each([
    ["again", {}, { type: "again" }],
    ["larger", { prompt: "not asked for" }, { type: "larger" }],
    ["edit", { prompt: "at night" }, { type: "edit", prompt: "at night" }],
    ["edit", {}, undefined],
    ["aspect", { aspectRatio: "16:9" }, { type: "aspect", aspectRatio: "16:9" }],
    ["aspect", { prompt: "wide" }, undefined],
    ["delete", {}, undefined],
  ] as const)("is for %s with %o a picture anew, or none", (action, filledIn, change) => {
    const intent = readPictureWish({ action, imageId: "p1" }, filledIn);
    expect(intent).toEqual(change && { type: "redraw", imageId: "p1", change });
  });

  it("is for more like it a search, which only the one who pressed sees", () => {
    const intent = readPictureWish({ action: "similar", imageId: "p1" });
    const like = { type: "picture", imageId: "p1" };
    expect(intent).toEqual({ type: "gallery", action: "search", like });
    expect([intent, readPictureWish({ action: "vary", imageId: "p1" })].map(isAlone)).toEqual([
      true,
      false,
    ]);
    expect(readPictureWish({ action: "favourite", imageId: "p1" })).toBeUndefined();
  });

  it("says why nothing came of it", () => {
    expect([explainCancel("cancelled"), explainConfirm("confirmed")]).toEqual([
      undefined,
      undefined,
    ]);
    expect([explainCancel("over"), explainConfirm("not-allowed")]).toMatchObject([
      { key: "nothingToCancel" },
      { key: "confirmNotAllowed" },
    ]);
  });

  it("opens a form without its text when the store is away, and none when the picture is gone", async () => {
    const picture = { imageId: "p1", workspaceId: "w" };
    const logger = createRecordingLogger();
    const away = { findDrawing: () => Promise.reject(new Error("away")) };
    const gone = { findDrawing: async () => undefined };
    expect(await findFormText("edit", picture, { moonlens: away, logger })).toBe("");
    expect(await findFormText("edit", picture, { moonlens: gone, logger })).toBeUndefined();
  });

  it("begins empty for a change, and with the prompt for another picture", async () => {
    const logger = createRecordingLogger();
    const moonlens = { findDrawing: async () => ({ prompt: "a red fox" }) };
    const picture = { imageId: "p", workspaceId: "w" };
    expect(await findFormText("edit", picture, { moonlens, logger })).toBe("");
    expect(await findFormText("refer", picture, { moonlens, logger })).toBe("a red fox");
  });

  it("names which of several pictures was chosen", () => {
    const names = ["choose:p1:public", "choose:p2:public", "again:p1:public", "delete:p1:public"];
    expect(findPlace(names, "p2")).toBe(2);
    expect(findPlace(["again:p1", "delete:p1"], "p1")).toBeUndefined();
  });
});

describe("deleting the pictures of a message", () => {
  const wish = { workspaceId: "w", personId: "ava", isModerator: false, isTheirs: false };
  const answer = (...outcomes: ("deleted" | "not-allowed" | "gone")[]) => {
    const left = [...outcomes];
    return deletePictures(
      { ...wish, imageIds: outcomes.map((_, index) => `p${index}`) },
      { deletePicture: async () => left.shift() ?? "gone" },
    );
  };

  it("can be undone when one of them was there", async () => {
    expect(await answer("gone", "deleted")).toEqual({ canUndo: true });
  });

  it("is refused when one of them is somebody else's", async () => {
    expect(await answer("deleted", "not-allowed")).toMatchObject({
      problem: { key: "deleteNotAllowed" },
    });
  });

  it("needs a moderator, or a message that is theirs, when nobody knows whose they were", async () => {
    expect(await answer("gone")).toMatchObject({ problem: { key: "imageGone" } });
    const gone = { deletePicture: async () => "gone" as const };
    const allowed = [{ isModerator: true }, { isTheirs: true }].map((right) =>
      deletePictures({ ...wish, ...right, imageIds: ["p1"] }, gone),
    );
    expect(await Promise.all(allowed)).toEqual([{ canUndo: false }, { canUndo: false }]);
  });
});

describe("models to choose from", () => {
  const limits = { count: 2, valueLength: 12, nameLength: 16 };
  const search = {
    workspace: { id: "w", platform: "discord", kind: "guild", externalId: "1" },
    need: "draw",
    text: "",
  } as const;

  it("have names that tell them apart, within what the platform takes", async () => {
    const models = [
      { id: "a/long-model-name", name: "Long" },
      { id: "a/one", name: "One" },
      { id: "a/two", name: "A name of length" },
    ];
    const moonlens = { suggestModels: async () => models };
    const choices = await listModelChoices(search, {
      moonlens,
      logger: createRecordingLogger(),
      limits,
    });
    expect(choices).toEqual([
      { name: "One (a/one)", value: "a/one" },
      { name: "a/two", value: "a/two" },
    ]);
  });

  it("are none when they can't be listed: an id can still be typed", async () => {
    const moonlens = { suggestModels: () => Promise.reject(new Error("away")) };
    const options = { moonlens, logger: createRecordingLogger(), limits };
    expect(await listModelChoices(search, options)).toEqual([]);
  });
});
