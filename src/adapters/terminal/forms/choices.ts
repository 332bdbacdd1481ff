import {
  answerForms,
  aspectRatios,
  createUndoButton,
  deletePictures,
  type FollowUpRequest,
  listPictureUses,
  listShownButtons,
  listTurnButtons,
  type PictureButton,
  type PictureButtonId,
  pictureForms,
  type ReplyButton,
  type ReplyView,
  type RetryAction,
  readPictureWish,
  sayFavourite,
  type TurnButtonId,
  toOffers,
} from "#core";
import type { Choice, Desk } from "./desk.ts";

/** What can be done with an answer, in the order of other platforms' buttons. */
export function listChoices(view: ReplyView, desk: Desk): readonly Choice[] {
  // Nobody keeps books here.
  const turn = listTurnButtons(view).flatMap(({ id, label }) =>
    id.type === "expense" ? [] : [toTurnChoice({ id, label }, desk)],
  );
  const pictures = view.status.type === "done" ? listShownButtons(view, view.pictures).flat() : [];
  return [...turn, ...pictures.map((button) => toPictureChoice(button, { view, desk }))];
}

function toTurnChoice(
  { id: { type, turnId }, label }: ReplyButton<TurnButtonId>,
  desk: Desk,
): Choice {
  const { moonlens, person, workspace } = desk;
  const ours = { turnId, personId: person.id, workspaceId: workspace.id };
  const tryAgain = async (action: RetryAction) => {
    const found = await moonlens.findRetry({ ...ours, action });
    if (found.type === "refused") return desk.screen.tell(desk.say(found.sentence));
    await desk.perform(found.intent);
  };
  const take = {
    confirm: () =>
      desk.resume(
        turnId,
        async () => (await moonlens.confirm({ turnId, personId: person.id })) === "confirmed",
      ),
    "without-ocr": () =>
      desk.resume(
        turnId,
        async () =>
          (await moonlens.goOnWithoutOcr({ turnId, personId: person.id })) === "confirmed",
      ),
    "show-similar": () =>
      desk.resume(
        turnId,
        async () => (await moonlens.showSimilar({ turnId, personId: person.id })) === "shown",
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
    retry: () => tryAgain("retry"),
    "other-model": () => tryAgain("other-model"),
    missing: () => tryAgain("missing"),
    summarise: () => followUp({ ...ours, action: "summarise" }, desk),
    "read-text": () => followUp({ ...ours, action: "read-text" }, desk),
    translate: () => followUp({ ...ours, action: "translate" }, desk),
    "draw-1": () => followUp({ ...ours, action: "draw-1" }, desk),
    "draw-2": () => followUp({ ...ours, action: "draw-2" }, desk),
    "draw-3": () => followUp({ ...ours, action: "draw-3" }, desk),
    "draw-4": () => followUp({ ...ours, action: "draw-4" }, desk),
    "draw-mine": () => followUp({ ...ours, action: "draw-mine" }, desk),
    "draw-better": () => followUp({ ...ours, action: "draw-better" }, desk),
    "find-similar": () => followUp({ ...ours, action: "find-similar" }, desk),
    "previous-page": () => followUp({ ...ours, action: "previous-page" }, desk),
    "next-page": () => followUp({ ...ours, action: "next-page" }, desk),
    "ask-more": () => askFirst({ ...ours, action: "ask-more" }, desk),
    "change-prompt": () => askFirst({ ...ours, action: "change-prompt" }, desk),
  }[type];
  return { label: desk.say(label), take };
}

async function followUp(wanted: FollowUpRequest, desk: Desk): Promise<void> {
  const found = await desk.moonlens.findFollowUp(wanted);
  if (found.type === "refused") return desk.screen.tell(desk.say(found.sentence));
  await desk.perform(found.intent);
}

/** Asks for the words that a choice needs, beginning with those that there are. */
async function askFirst(
  wanted: FollowUpRequest & { readonly action: keyof typeof answerForms },
  desk: Desk,
): Promise<void> {
  const found = await desk.moonlens.findFollowUp(wanted);
  if (found.type === "refused") return desk.screen.tell(desk.say(found.sentence));
  const prompt = `${desk.say(answerForms[wanted.action].label)} `;
  const prefill = found.text?.replace(/\s+/g, " ") ?? "";
  const text = (await desk.ask({ prompt, prefill }))?.trim() ?? "";
  if (text !== "") await followUp({ ...wanted, text }, desk);
}

interface Shown {
  readonly view: Pick<ReplyView, "pictures" | "status">;
  readonly desk: Desk;
}

function toPictureChoice({ id, label }: PictureButton, shown: Shown): Choice {
  const { desk } = shown;
  const { action, imageId } = id;
  const act = () => takeAs(id, { desk });
  const take = {
    again: act,
    show: act,
    prompt: act,
    similar: act,
    favourite: () => toggleFavourite(imageId, desk),
    vary: act,
    larger: act,
    edit: () => describe({ ...id, action: "edit" }, desk),
    refer: () => describe({ ...id, action: "refer" }, desk),
    sharpen: () => sharpen(id, desk),
    aspect: async () => desk.offer(listAspects(id, desk)),
    delete: () => deleteShownPictures(shown),
    restore: () => restore(imageId, desk),
    choose: async () => {
      desk.screen.tell(desk.say({ key: "pictureChosen" }));
      const buttons = listPictureUses(imageId, toOffers(shown.view));
      desk.offer(buttons.map((button) => toPictureChoice(button, shown)));
    },
  }[action];
  return { label: desk.say(label), take };
}

async function takeAs(
  id: PictureButtonId,
  { desk, ...filledIn }: Parameters<typeof readPictureWish>[1] & { readonly desk: Desk },
): Promise<void> {
  const intent = readPictureWish(id, filledIn);
  if (intent !== undefined) await desk.perform(intent);
}

/** Asks what is to change first, beginning with what the picture was made of. */
async function describe(
  id: PictureButtonId & { readonly action: "edit" | "refer" },
  desk: Desk,
): Promise<void> {
  const { action, imageId } = id;
  const drawing = await desk.moonlens.findDrawing({ imageId, workspaceId: desk.workspace.id });
  if (drawing === undefined) return desk.screen.tell(desk.say({ key: "imageGone" }));
  const prefill = action === "refer" ? drawing.prompt.replace(/\s+/g, " ") : "";
  const { label } = pictureForms[action];
  const text = await desk.ask({ prompt: `${desk.say(label)} `, prefill });
  const prompt = text?.trim() ?? "";
  if (prompt !== "") await takeAs(id, { prompt, desk });
}

/** Asks for the files of better photos. */
async function sharpen(id: PictureButtonId, desk: Desk): Promise<void> {
  const { hint, label } = pictureForms.sharpen;
  desk.screen.tell(desk.say(hint));
  const named = await desk.ask({ prompt: `${desk.say(label)} ` });
  if (named === undefined || named.trim() === "") return;
  const { media, problems } = await desk.files.find(named);
  for (const { key, path } of problems) desk.screen.tell(desk.own(key, { path: `\`${path}\`` }));
  if (problems.length === 0) await takeAs(id, { photos: media, desk });
}

function listAspects(id: PictureButtonId, desk: Desk): readonly Choice[] {
  return desk.aspects.flatMap(({ value, words }) => {
    const aspectRatio = aspectRatios.find((ratio) => ratio === value);
    if (aspectRatio === undefined) return [];
    const take = () => takeAs(id, { aspectRatio, desk });
    return [{ label: desk.say({ key: "choiceLabel", choice: words }), take }];
  });
}

/** All pictures of the answer, and their files. */
async function deleteShownPictures({ view: { pictures }, desk }: Shown): Promise<void> {
  const { moonlens, saved, screen, person, workspace } = desk;
  const imageIds = pictures.map(({ id }) => id);
  const wish = { imageIds, workspaceId: workspace.id, personId: person.id };
  // Nobody else is here.
  const { canUndo } = await deletePictures(
    { ...wish, isModerator: true, isTheirs: true },
    moonlens,
  );
  for (const imageId of imageIds) await saved.deletePicture(imageId);
  const [first] = imageIds;
  if (!canUndo || first === undefined) return screen.tell(desk.say({ key: "imageGone" }));
  screen.tell(desk.say({ key: "deleted" }));
  const { label } = createUndoButton(first);
  desk.offer([{ label: desk.say(label), take: () => restore(first, desk) }]);
}

async function toggleFavourite(imageId: string, desk: Desk): Promise<void> {
  const asker = { workspaceId: desk.workspace.id, personId: desk.person.id };
  const outcome = await desk.moonlens.toggleFavourite({ imageId, ...asker });
  desk.screen.tell(desk.say(sayFavourite(outcome)));
}

async function restore(imageId: string, desk: Desk): Promise<void> {
  const { moonlens, person, workspace } = desk;
  const asked = { imageId, workspaceId: workspace.id, personId: person.id };
  const refusal = await moonlens.refuseRestore(asked);
  if (refusal !== undefined) return desk.screen.tell(desk.say(refusal));
  await desk.perform({ type: "restore", imageId });
}
