import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import type { VNode } from "preact";
import { CodeBlock } from "#page/shared/parts/code-block.ts";
import { Icon } from "#page/shared/parts/icon.ts";
import { toLocalUrl, toSafeLink } from "#page/shared/tools/local-url.ts";
import { formatBytes } from "#page/shared/tools/wording.ts";
import { PictureView } from "#page/shared/views/picture-view.ts";
import type { SlackFile } from "#page/slack/state/slack-model.ts";
import { toFilePicture } from "#page/slack/state/slack-picture.ts";
import { SlackMarkdown } from "#page/slack/text/slack-markdown.ts";
import { useWords } from "#page/words/use-words.ts";

/** The files of a message: pictures side by side, everything else one below the other. */
export function SlackFiles({ files }: { readonly files: readonly SlackFile[] }): VNode {
  const pictures = files.filter((file) => toFilePicture(file) !== undefined);
  const others = files.filter((file) => !pictures.includes(file));
  return html`<div class="attachments">
    ${
      pictures.length > 0 &&
      html`<div class="pictures" data-count=${Math.min(pictures.length, 4)}>
        ${pictures.map((file) => html`<${PictureFile} key=${file.id} file=${file} />`)}
      </div>`
    }
    ${others.map((file) => html`<${OtherFile} key=${file.id} file=${file} />`)}
  </div>`;
}

function PictureFile({ file }: { readonly file: SlackFile }): VNode {
  const isBroken = useSignal(false);
  const picture = toFilePicture(file);
  if (picture === undefined || isBroken.value) return html`<${FileCard} file=${file} />`;
  return html`<${PictureView}
    picture=${picture}
    width=${file.original_w}
    height=${file.original_h}
    onBroken=${() => {
      isBroken.value = true;
    }}
  />`;
}

function OtherFile({ file }: { readonly file: SlackFile }): VNode {
  const { slackFiles: words } = useWords();
  const { mode, preview = "" } = file;
  if (mode === "tombstone")
    return html`<p class="file-gone"><${Icon} name="trash" />${words.deleted}</p>`;
  if (mode === "snippet") {
    const title = file.title ?? words.snippet;
    const heading = file.preview_is_truncated ? words.beginningOf(title) : title;
    return html`<div class="file"><${CodeBlock} text=${preview} language=${heading} /></div>`;
  }
  if (mode === "quip") {
    return html`<section class="canvas" aria-label=${words.canvas(file.title ?? words.file)}>
      <p class="canvas-title"><${Icon} name="file" />${file.title}</p>
      <${SlackMarkdown} source=${preview} />
    </section>`;
  }
  return html`<${PlayableFile} file=${file} />`;
}

function PlayableFile({ file }: { readonly file: SlackFile }): VNode {
  const { slackFiles: words } = useWords();
  const url = file.view_url === undefined ? undefined : toLocalUrl(file.view_url);
  const kind = file.mimetype?.split("/")[0];
  const label = file.alt_txt ?? file.title ?? file.name ?? words.file;
  const isClip = file.subtype === "slack_audio" || file.subtype === "slack_video";
  return html`<div class="file">
    ${url && kind === "video" && html`<video controls preload="metadata" src=${url} aria-label=${label}></video>`}
    ${url && kind === "audio" && html`<audio controls preload="metadata" src=${url} aria-label=${label}></audio>`}
    ${isClip ? html`<p class="file-note">${kind === "video" ? words.videoClip : words.audioClip}</p>` : html`<${FileCard} file=${file} />`}
  </div>`;
}

function FileCard({ file }: { readonly file: SlackFile }): VNode {
  const { slackFiles: words, buttons, tag } = useWords();
  const name = file.title ?? file.name ?? words.file;
  const detail = file.is_external
    ? words.within(file.external_type || words.anotherService)
    : [file.pretty_type, file.size === undefined ? "" : formatBytes(file.size, tag)]
        .filter(Boolean)
        .join(" · ");
  const face = html`<${Icon} name="file" />
    <span class="file-name">${name}</span>
    <span class="file-size">${detail}</span>`;
  if (file.mode === "file_access") {
    return html`<p class="file-card"><${Icon} name="file" /><span class="file-name">${words.fromElsewhere}</span></p>`;
  }
  if (file.is_external) {
    const href = toSafeLink(file.url_private ?? "");
    return html`<a class="file-card" href=${href} target="_blank" rel="noopener noreferrer">${face}<${Icon} name="external" /></a>`;
  }
  const url = file.view_url && toLocalUrl(file.view_url);
  const isPdf = file.mimetype === "application/pdf";
  return html`<a class="file-card" href=${url} target=${isPdf ? "_blank" : undefined} download=${isPdf ? undefined : file.name}>
    ${face}<${Icon} name=${isPdf ? "external" : "download"} />
    <span class="visually-hidden">${isPdf ? buttons.open : buttons.download}</span>
  </a>`;
}
