import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import type { VNode } from "preact";
import type { Attachment } from "#page/discord/state/model.ts";
import { toPicture } from "#page/discord/state/picture.ts";
import { Icon } from "#page/shared/parts/icon.ts";
import { toLocalUrl } from "#page/shared/tools/local-url.ts";
import { formatBytes } from "#page/shared/tools/wording.ts";
import { PictureView } from "#page/shared/views/picture-view.ts";
import { useWords } from "#page/words/use-words.ts";
import { VoicePlayer } from "./voice-player.ts";

/** Discord marks a spoiler by this flag, and in older ways by the name. */
const spoilerFlag = 8;

/** The files of a message: pictures side by side, everything else one below the other. */
export function Attachments({ files }: { readonly files: readonly Attachment[] }): VNode {
  const pictures = files.filter((file) => kindOf(file) === "image");
  const others = files.filter((file) => kindOf(file) !== "image");
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

function kindOf({ content_type: mediaType = "" }: Attachment): string {
  return mediaType.split("/")[0] ?? "";
}

function PictureFile({ file }: { readonly file: Attachment }): VNode {
  const isBroken = useSignal(false);
  const picture = toPicture(file);
  if (picture === undefined || isBroken.value) return html`<${FileCard} file=${file} />`;
  return html`<${PictureView}
    picture=${picture}
    width=${file.width}
    height=${file.height}
    isSpoiler=${((file.flags ?? 0) & spoilerFlag) !== 0 || file.filename.startsWith("SPOILER_")}
    onBroken=${() => {
      isBroken.value = true;
    }}
  />`;
}

function OtherFile({ file }: { readonly file: Attachment }): VNode {
  const url = toLocalUrl(file.url);
  const label = file.description ?? file.filename;
  const kind = kindOf(file);
  if (kind === "audio" && file.waveform !== undefined) return html`<${VoicePlayer} file=${file} />`;
  return html`<div class="file">
    ${kind === "video" && html`<video controls preload="metadata" src=${url} aria-label=${label}></video>`}
    ${kind === "audio" && html`<audio controls preload="metadata" src=${url} aria-label=${label}></audio>`}
    <${FileCard} file=${file} />
  </div>`;
}

function FileCard({ file }: { readonly file: Attachment }): VNode {
  const { buttons, tag } = useWords();
  return html`<a class="file-card" href=${toLocalUrl(file.url)} download=${file.filename}>
    <${Icon} name="file" />
    <span class="file-name">${file.title ?? file.filename}</span>
    <span class="file-size">${formatBytes(file.size, tag)}</span>
    <${Icon} name="download" />
    <span class="visually-hidden">${buttons.download}</span>
  </a>`;
}
