import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import type { VNode } from "preact";
import { toSnippet } from "#page/discord/messages/message-origin.ts";
import { toChannelName } from "#page/discord/places/channel-name.ts";
import type { MessageQuestion } from "#page/discord/state/acts.ts";
import { Dialog, DialogActions } from "#page/shared/parts/dialog.ts";
import { type Page, usePage } from "#page/state/page.ts";
import { useWords } from "#page/words/use-words.ts";

/** A question about a message: how a thread is called, where to forward it, what it should say. */
export function QuestionDialog(): VNode | null {
  const question = usePage().acts.question.value;
  return question === undefined ? null : html`<${Question} question=${question} />`;
}

function Question({ question }: { readonly question: MessageQuestion }): VNode {
  const page = usePage();
  const { tools, questions, buttons } = useWords();
  const titles = { thread: tools.thread, forward: tools.forward, edit: tools.editMessage };
  const submitLabels = {
    thread: questions.createThread,
    forward: buttons.send,
    edit: buttons.save,
  };
  const answer = useSignal(toFirstAnswer(question, page));
  const problem = useSignal<string | undefined>(undefined);
  const isBusy = useSignal(false);
  const close = (): void => {
    page.acts.question.value = undefined;
  };
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (isBusy.value) return;
    isBusy.value = true;
    problem.value = await give(question, { answer: answer.value, page });
    isBusy.value = false;
    if (problem.value === undefined) close();
  };
  return html`<${Dialog} title=${titles[question.type]} onClose=${close}>
    <form class="dialog-form" novalidate onSubmit=${submit}>
      ${renderAnswer(question, {
        answer: answer.value,
        page,
        onAnswer: (text) => {
          answer.value = text;
        },
      })}
      <${DialogActions}
        onCancel=${close}
        submitLabel=${submitLabels[question.type]}
        isBusy=${isBusy.value}
        problem=${problem.value}
      />
    </form>
  <//>`;
}

function toFirstAnswer({ type, message }: MessageQuestion, page: Page): string {
  switch (type) {
    case "thread":
      return toSnippet(message, page).slice(0, 40);
    case "edit":
      return message.content;
    case "forward":
      return page.chat.channel.value?.id ?? "";
    default:
      return type satisfies never;
  }
}

function give(
  { type, message }: MessageQuestion,
  { answer, page: { acts } }: { readonly answer: string; readonly page: Page },
): Promise<string | undefined> {
  switch (type) {
    case "thread":
      return acts.startThread(message, answer.trim());
    case "edit":
      return acts.edit(message, answer.trim());
    case "forward":
      return acts.forward(message, answer);
    default:
      return type satisfies never;
  }
}

interface AnswerProps {
  readonly answer: string;
  readonly page: Page;
  readonly onAnswer: (text: string) => void;
}

function renderAnswer({ type }: MessageQuestion, { answer, page, onAnswer }: AnswerProps): VNode {
  const words = page.chat.words.value.questions;
  const onInput = ({
    currentTarget,
  }: {
    currentTarget: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
  }): void => onAnswer(currentTarget.value);
  if (type === "edit") {
    return html`<label class="field">
      <span class="field-label">${words.message}</span>
      <textarea rows="5" value=${answer} onInput=${onInput}></textarea>
    </label>`;
  }
  if (type === "thread") {
    return html`<label class="field">
      <span class="field-label">${words.threadName}</span>
      <input type="text" maxlength="100" autocomplete="off" value=${answer} onInput=${onInput} />
    </label>`;
  }
  const { guilds, directChannel } = page.chat;
  const places = [
    ...guilds.value.flatMap((guild) =>
      guild.channels.map((channel) => ({
        channel,
        name: `${toChannelName(channel)} · ${guild.name}`,
      })),
    ),
    ...(directChannel.value === undefined
      ? []
      : [{ channel: directChannel.value, name: toChannelName(directChannel.value) }]),
  ];
  return html`<label class="field">
    <span class="field-label">${words.to}</span>
    <select class="select" onChange=${onInput}>
      ${places.map(
        ({ channel, name }) =>
          html`<option key=${channel.id} value=${channel.id} selected=${channel.id === answer}>${name}</option>`,
      )}
    </select>
  </label>`;
}
