import { drawSamplePicture } from "#page/shared/tools/sample-picture.ts";
import type { Page } from "#page/state/page.ts";
import type { TourStepId } from "#page/words/words.ts";

/** Prepares a step, up to where one only has to send it. Absent: there is nothing to prepare. */
export function tryStep(page: Page, step: TourStepId): (() => unknown) | undefined {
  const { lunos, whereabouts } = page;
  const isSlack = whereabouts.platform.value === "slack";
  if (step === "cost") {
    return () => {
      lunos.isOpen.value = true;
    };
  }
  if (step === "slack") {
    if (isSlack || page.slack.chat.isServed.value !== true) return undefined;
    return () => {
      whereabouts.platform.value = "slack";
    };
  }
  if (step === "vary") return findPictureButton() === undefined ? undefined : focusPictureButton;
  return isSlack ? trySlack(page, step) : tryDiscord(page, step);
}

function tryDiscord(page: Page, step: "draw" | "ask" | "settings"): (() => unknown) | undefined {
  const { chat, draft } = page;
  const { prompt, question } = chat.words.value.examples;
  const find = (name: string) => chat.bot.value?.commands.find((command) => command.name === name);
  if (step === "ask") {
    return async () => {
      draft.command.value = undefined;
      draft.addFiles([await drawSamplePicture()]);
      draft.text.value = `@${chat.bot.value?.user.username ?? "moonlens"} ${question}`;
      draft.focus();
    };
  }
  const command = find(step === "draw" ? "imagine" : "settings");
  if (command === undefined) return undefined;
  if (step === "draw") return () => draft.beginCommand(command, { prompt });
  return () => {
    const admin = chat.people.value.find(({ isAdmin }) => isAdmin);
    if (admin !== undefined && !chat.me.value?.isAdmin) chat.actAs(admin.id);
    draft.beginCommand(command);
  };
}

function trySlack({ slack }: Page, step: "draw" | "ask" | "settings"): () => unknown {
  const { draft, chat } = slack;
  const { prompt, question } = chat.words.value.examples;
  const write = (text: string): void => {
    draft.text.value = text;
    draft.focus();
  };
  if (step === "draw") return () => write(`/imagine ${prompt}`);
  if (step === "settings") {
    return () => {
      const admin = chat.people.value.find(({ is_admin: isAdmin }) => isAdmin);
      if (admin !== undefined && !chat.me.value?.is_admin) chat.actAs(admin.id);
      write("/settings");
    };
  }
  return async () => {
    draft.addFiles([await drawSamplePicture()]);
    write(`@Moonlens ${question}`);
  };
}

/** The first button below the latest picture. */
function findPictureButton(): HTMLElement | undefined {
  const articles = [...document.querySelectorAll<HTMLElement>("article")].reverse();
  const index = articles.findIndex((article) => article.querySelector("[data-picture]") !== null);
  if (index === -1) return undefined;
  const near = articles.slice(Math.max(0, index - 1), index + 1).reverse();
  return (
    near
      .map((article) => article.querySelector<HTMLElement>(".button:enabled"))
      .find((button) => button !== null) ?? undefined
  );
}

function focusPictureButton(): void {
  const button = findPictureButton();
  button?.scrollIntoView({ block: "center" });
  button?.focus();
}
