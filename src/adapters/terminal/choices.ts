import {
  aspectRatios,
  createUndoButton,
  listPictureButtons,
  listPictureChanges,
  listTurnButtons,
  type PictureButton,
  type ReplyButton,
  type ReplyView,
  type Sentence,
} from "#core";
import type { Choice, Desk } from "./desk.ts";

/** What can be done with an answer, in the order of other platforms' buttons. */
export function listChoices(view: ReplyView, desk: Desk): readonly Choice[] {
  const turn = listTurnButtons(view).map((button) => toTurnChoice(button, desk));
  const pictures = view.status.type === "done" ? listPictureButtons(view.pictures).flat() : [];
  return [...turn, ...pictures.map((button) => toPictureChoice(button, { view, desk }))];
}

type TurnButton = ReturnType<typeof listTurnButtons>[number];

function toTurnChoice({ id: { type, turnId }, label }: TurnButton, desk: Desk): Choice {
  const { moonlens, person, workspace } = desk;
  const ours = { turnId, personId: person.id, workspaceId: workspace.id };
  const take = {
    confirm: () =>
      desk.resume(
        turnId,
        async () => (await moonlens.confirm({ turnId, personId: person.id })) === "confirmed",
      ),
    cancel: () =>
      desk.resume(
        turnId,
        async () => (await moonlens.cancel({ ...ours, isModerator: true })) === "cancelled",
      ),
    "go-on": async () => {
      const refusal = await moonlens.refuseGoOn(ours);
      if (refusal !== undefined) return desk.screen.tell(desk.say(refusal));
      await desk.perform({ type: "go-on", turnId });
    },
  }[type];
  return { label: desk.say(label), take };
}

interface Shown {
  readonly view: Pick<ReplyView, "pictures">;
  readonly desk: Desk;
}

function toPictureChoice({ id: { action, imageId }, label }: PictureButton, shown: Shown): Choice {
  const { desk } = shown;
  const redraw = async (change: Parameters<typeof toRedraw>[1]) =>
    void (await desk.perform(toRedraw(imageId, change)));
  const take = {
    again: () => redraw({ type: "again" }),
    vary: () => redraw({ type: "vary" }),
    larger: () => redraw({ type: "larger" }),
    edit: () => describe(imageId, { type: "edit", label: { key: "editLabel" }, desk }),
    refer: () => describe(imageId, { type: "refer", label: { key: "referLabel" }, desk }),
    aspect: async () => desk.offer(listAspects(imageId, desk)),
    delete: () => deletePictures(shown),
    restore: () => restore(imageId, desk),
    choose: async () => {
      desk.screen.tell(desk.say({ key: "pictureChosen" }));
      const buttons = listPictureChanges(imageId);
      desk.offer(buttons.map((button) => toPictureChoice(button, shown)));
    },
  }[action];
  return { label: desk.say(label), take };
}

type Redraw = Extract<Parameters<Desk["perform"]>[0], { readonly type: "redraw" }>;

function toRedraw(imageId: string, change: Redraw["change"]): Redraw {
  return { type: "redraw", imageId, change };
}

/** Asks what is to change first, beginning with what the picture was made of. */
async function describe(
  imageId: string,
  {
    type,
    label,
    desk,
  }: { readonly type: "edit" | "refer"; readonly label: Sentence; readonly desk: Desk },
): Promise<void> {
  const drawing = await desk.moonlens.findDrawing({ imageId, workspaceId: desk.workspace.id });
  if (drawing === undefined) return desk.screen.tell(desk.say({ key: "imageGone" }));
  const prefill = type === "edit" ? drawing.prompt.replace(/\s+/g, " ") : "";
  const text = await desk.ask({ prompt: `${desk.say(label)} `, prefill });
  const prompt = text?.trim() ?? "";
  if (prompt !== "") await desk.perform(toRedraw(imageId, { type, prompt }));
}

function listAspects(imageId: string, desk: Desk): readonly Choice[] {
  return desk.aspects.flatMap(({ value, words }) => {
    const aspectRatio = aspectRatios.find((ratio) => ratio === value);
    if (aspectRatio === undefined) return [];
    const take = async () =>
      void (await desk.perform(toRedraw(imageId, { type: "aspect", aspectRatio })));
    return [{ label: desk.say({ key: "choiceLabel", choice: words }), take }];
  });
}

/** All pictures of the answer, and their files. */
async function deletePictures({ view: { pictures }, desk }: Shown): Promise<void> {
  const { moonlens, saved, screen, person, workspace } = desk;
  const asker = { personId: person.id, isModerator: true, workspaceId: workspace.id };
  const outcomes = new Set<string>();
  for (const { id: imageId } of pictures) {
    outcomes.add(await moonlens.deletePicture({ imageId, ...asker }));
    await saved.deletePicture(imageId);
  }
  const [first] = pictures;
  if (!outcomes.has("deleted") || first === undefined) {
    return screen.tell(desk.say({ key: "imageGone" }));
  }
  screen.tell(desk.say({ key: "deleted" }));
  const undo: ReplyButton = createUndoButton(first.id);
  desk.offer([{ label: desk.say(undo.label), take: () => restore(first.id, desk) }]);
}

async function restore(imageId: string, desk: Desk): Promise<void> {
  const { moonlens, person, workspace } = desk;
  const asked = { imageId, workspaceId: workspace.id, personId: person.id };
  const refusal = await moonlens.refuseRestore(asked);
  if (refusal !== undefined) return desk.screen.tell(desk.say(refusal));
  await desk.perform({ type: "restore", imageId });
}
