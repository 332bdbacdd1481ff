import { html } from "htm/preact";
import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import { MenuButton } from "#page/shared/parts/menu-button.ts";
import type { SlackDraft } from "#page/slack/state/slack-draft.ts";
import { useSlack } from "#page/slack/text/use-slack.ts";
import { useWords } from "#page/words/use-words.ts";

/** What the composer's “+” has: files, clips, snippets and the app's shortcuts. */
export function PlusMenu({
  draft,
  onSnippet,
}: {
  readonly draft: SlackDraft;
  readonly onSnippet: () => void;
}): VNode {
  const { acts, chat } = useSlack();
  const { slackWriting: words, textSnippet } = useWords();
  const files = useRef<HTMLInputElement>(null);
  const audio = useRef<HTMLInputElement>(null);
  const video = useRef<HTMLInputElement>(null);
  const shortcuts = chat.application.value?.manifest?.features?.shortcuts ?? [];
  const isInstalled = chat.workspace.value?.installed === true;
  const own = (isInstalled ? shortcuts : [])
    .filter(({ type }) => type === "global")
    .map((shortcut) => ({
      id: shortcut.callback_id,
      label: `${shortcut.name} (Moonlens)`,
      pick: () => void acts.runShortcut(shortcut),
    }));
  const items = [
    { id: "files", label: words.upload, pick: () => files.current?.click() },
    { id: "snippet", label: textSnippet.create, pick: onSnippet },
    { id: "audio", label: words.audioFrom, pick: () => audio.current?.click() },
    { id: "video", label: words.videoFrom, pick: () => video.current?.click() },
    ...own,
  ];
  const onFiles = ({ currentTarget }: { currentTarget: HTMLInputElement }): void => {
    draft.addFiles(currentTarget.files ?? []);
    currentTarget.value = "";
    draft.focus();
  };
  const onClip =
    (kind: "audio" | "video") =>
    ({ currentTarget }: { currentTarget: HTMLInputElement }): void => {
      const [file] = currentTarget.files ?? [];
      if (file !== undefined) draft.addClip(file, kind);
      currentTarget.value = "";
      draft.focus();
    };
  return html`<${MenuButton} icon="plus" label=${words.plus} items=${items} />
    <input ref=${files} type="file" class="visually-hidden" multiple tabindex="-1" aria-label=${words.toUpload} onChange=${onFiles} />
    <input ref=${audio} type="file" class="visually-hidden" accept="audio/*" tabindex="-1" aria-label=${words.audioRecording} onChange=${onClip("audio")} />
    <input ref=${video} type="file" class="visually-hidden" accept="video/*" tabindex="-1" aria-label=${words.videoRecording} onChange=${onClip("video")} />`;
}
