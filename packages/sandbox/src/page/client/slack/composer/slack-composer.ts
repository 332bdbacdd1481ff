import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import type { VNode } from "preact";
import { FilePreviews } from "#page/shared/parts/file-previews.ts";
import { Icon } from "#page/shared/parts/icon.ts";
import type { WritingPlace } from "#page/slack/state/slack-acts.ts";
import type { SlackDraft } from "#page/slack/state/slack-draft.ts";
import { useSlack } from "#page/slack/text/use-slack.ts";
import { useWords } from "#page/words/use-words.ts";
import { PlusMenu } from "./plus-menu.ts";
import { SlackInput } from "./slack-input.ts";
import { SnippetDialog } from "./snippet-dialog.ts";

export interface ComposerProps extends WritingPlace {
  readonly draft: SlackDraft;
  /** Such as `Message #general`. */
  readonly label: string;
  /** The id of the text, which distinguishes the two composers. */
  readonly id: string;
  /** Instead of only sending what was written. */
  readonly onSend?: () => Promise<unknown>;
}

/** Where one writes: text, files, clips, snippets, commands and shortcuts. */
export function SlackComposer(props: ComposerProps): VNode {
  const { acts } = useSlack();
  const { draft, channelId, threadTs, label } = props;
  const isSnippetOpen = useSignal(false);
  const send = props.onSend ?? (() => acts.submit(draft, { channelId, threadTs }));
  const submit = (event: Event): void => {
    event.preventDefault();
    void send();
  };
  return html`<form
      class="composer slack-composer"
      aria-label=${label}
      aria-busy=${draft.isSending.value}
      novalidate
      onSubmit=${submit}
    >
      <${Problem} draft=${draft} />
      <div class="composer-box">
        <${FilePreviews} draft=${draft} />
        <${SlackInput} ...${props} onSend=${send} />
        <${Tools} ...${props} onSnippet=${() => {
          isSnippetOpen.value = true;
        }} />
      </div>
    </form>
    ${
      isSnippetOpen.value &&
      html`<${SnippetDialog}
        place=${{ channelId, threadTs }}
        onClose=${() => {
          isSnippetOpen.value = false;
        }}
      />`
    }`;
}

function Problem({ draft }: { readonly draft: SlackDraft }): VNode {
  const { buttons } = useWords();
  const text = draft.problem.value;
  const dismiss = (): void => {
    draft.problem.value = undefined;
  };
  return html`<div role="alert">
    ${
      text !== undefined &&
      html`<p class="problem">
        <${Icon} name="alert" /><span>${text}</span>
        <button type="button" class="icon-button" onClick=${dismiss}>
          <${Icon} name="close" /><span class="visually-hidden">${buttons.dismiss}</span>
        </button>
      </p>`
    }
  </div>`;
}

function Tools(props: ComposerProps & { readonly onSnippet: () => void }): VNode {
  const { draft, threadTs } = props;
  const { buttons, slackWriting: words } = useWords();
  const clips = { audio: words.audioClip, video: words.videoClip };
  const canSend = draft.text.value.trim() !== "" || draft.files.value.length > 0;
  const isSending = draft.isSending.value;
  const begin = (sign: string) => (): void => {
    const text = draft.text.value;
    draft.text.value =
      sign === "/" ? sign : `${text}${text === "" || text.endsWith(" ") ? "" : " "}${sign}`;
    draft.focus();
  };
  return html`<div class="composer-tools">
    <${PlusMenu} draft=${draft} onSnippet=${props.onSnippet} />
    <button type="button" class="icon-button" title=${words.mentionSomeone} onClick=${begin("@")}>
      <${Icon} name="at" /><span class="visually-hidden">${words.mentionSomeone}</span>
    </button>
    ${
      threadTs === undefined &&
      html`<button type="button" class="icon-button" title=${words.slashCommands} onClick=${begin("/")}>
        <${Icon} name="slash" /><span class="visually-hidden">${words.slashCommands}</span>
      </button>`
    }
    ${draft.clip.value && html`<span class="badge">${clips[draft.clip.value]}</span>`}
    ${threadTs !== undefined && html`<${Broadcast} draft=${draft} />`}
    <button type="submit" class="icon-button send" title=${buttons.send} aria-disabled=${!canSend || isSending}>
      ${isSending ? html`<span class="orbit" aria-hidden="true"></span>` : html`<${Icon} name="send" />`}
      <span class="visually-hidden">${isSending ? buttons.sending : buttons.send}</span>
    </button>
  </div>`;
}

function Broadcast({ draft }: { readonly draft: SlackDraft }): VNode {
  const { slackWriting: words } = useWords();
  return html`<label class="broadcast">
    <input
      type="checkbox"
      checked=${draft.isBroadcast.value}
      onChange=${({ currentTarget }: { currentTarget: HTMLInputElement }) => {
        draft.isBroadcast.value = currentTarget.checked;
      }}
    />
    <span>${words.alsoToChannel}</span>
  </label>`;
}
