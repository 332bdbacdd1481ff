import { html } from "htm/preact";
import type { VNode } from "preact";
import { toLocalUrl } from "#page/shared/tools/local-url.ts";

interface AvatarProps {
  readonly id: string;
  readonly name: string;
  readonly url?: string | null | undefined;
  readonly isBot?: boolean;
  readonly size?: "small";
}

/** How many colours the style sheet has for people without a picture. */
const hueCount = 6;

/** A person's picture, or the first letter of the name on a colour of their own; the bot has its mark. */
export function Avatar({ id, name, url, isBot, size }: AvatarProps): VNode {
  const className = `avatar ${size === undefined ? "" : `avatar-${size}`}`;
  const local = isBot ? "/page/moonlens.svg" : url && toLocalUrl(url);
  if (local) return html`<img class=${className} src=${local} alt="" />`;
  const hue = Number(BigInt(/^\d+$/.test(id) ? id : 0) % BigInt(hueCount));
  return html`<span class=${className} data-hue=${hue} aria-hidden="true">
    ${[...name][0]?.toUpperCase() ?? "?"}
  </span>`;
}
