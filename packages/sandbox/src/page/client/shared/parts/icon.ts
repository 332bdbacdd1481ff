import { html } from "htm/preact";
import type { VNode } from "preact";

/** Drawn in one stroke width on a grid of 24. */
const paths = {
  plus: "M12 5v14M5 12h14",
  send: "M4.5 12 20 4.5 15.5 20l-3.8-6.2L4.5 12Zm7.2 1.8 3.6-3.9",
  reply: "M10 7 5 12l5 5M5.5 12H13c4 0 6 2 6 5.5",
  trash: "M5 7h14M10 7V5h4v2M7 7l.8 12h8.4L17 7M10.5 11v4.5M13.5 11v4.5",
  close: "M6.5 6.5l11 11M17.5 6.5l-11 11",
  menu: "M4.5 7h15M4.5 12h15M4.5 17h10",
  sun: "M12 8.2a3.8 3.8 0 1 0 0 7.6 3.8 3.8 0 0 0 0-7.6ZM12 3v1.8M12 19.2V21M3 12h1.8M19.2 12H21M5.6 5.6l1.3 1.3M17.1 17.1l1.3 1.3M5.6 18.4l1.3-1.3M17.1 6.9l1.3-1.3",
  moon: "M19.5 14.2A7.8 7.8 0 0 1 9.8 4.5a7.8 7.8 0 1 0 9.7 9.7Z",
  auto: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16ZM12 4v16M12 8.5h6.9M12 12h8M12 15.5h6.9",
  file: "M7 3.5h6.5L18 8v12.5H7zM13.5 3.5V8H18",
  download: "M12 4.5v10.5M7.5 11l4.5 4.5 4.5-4.5M5 19.5h14",
  down: "M12 5v14M6 13l6 6 6-6",
  hash: "M9.5 4.5 7.5 19.5M16.5 4.5l-2 15M5 9.2h14.5M4.5 14.8H19",
  slash: "M15 5.5 9 18.5",
  receipt: "M6.5 3.5h11v17l-2.2-1.5-2.2 1.5-2.2-1.5-2.2 1.5-2.2-1.5zM9.5 8h5M9.5 11.5h5M9.5 15h3",
  picture: "M4.5 5.5h15v13h-15zM4.5 15.5l4.2-4.2 3.6 3.6 2.4-2.4 4.8 4.6M15 9.4h.01",
  eye: "M3 12s3.3-6 9-6 9 6 9 6-3.3 6-9 6-9-6-9-6Zm9-2.6a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2Z",
  left: "M14.5 5.5 8 12l6.5 6.5",
  right: "M9.5 5.5 16 12l-6.5 6.5",
  spark: "M12 4c.8 4.8 3.2 7.2 8 8-4.8.8-7.2 3.2-8 8-.8-4.8-3.2-7.2-8-8 4.8-.8 7.2-3.2 8-8Z",
  coins:
    "M12 5.5c3.9 0 7 1.3 7 3s-3.1 3-7 3-7-1.3-7-3 3.1-3 7-3ZM5 8.5v7c0 1.7 3.1 3 7 3s7-1.3 7-3v-7M5 12c0 1.7 3.1 3 7 3s7-1.3 7-3",
  external: "M13.5 5H19v5.5M19 5l-8 8M17 13.5V19H5V7h5.5",
  apps: "M5 5h5v5H5zM14 5h5v5h-5zM5 14h5v5H5zM16.5 13.5v6M13.5 16.5h6",
  more: "M5 12h1.2M11.4 12h1.2M17.8 12h1.2",
  forward: "M14 7l5 5-5 5M18.5 12H11c-4 0-6 2-6 5.5",
  thread: "M5 5.5h14v10h-8l-4 3.5v-3.5H5zM8.5 9h7M8.5 12h4.5",
  at: "M15.5 12a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0Zm0 0v1.4a2.3 2.3 0 0 0 4.5-.9V12a8 8 0 1 0-3.2 6.4",
  smile: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16ZM9 10h.01M15 10h.01M8.5 14c1.8 2.4 5.2 2.4 7 0",
  play: "M8.5 5.5v13l10-6.5z",
  pause: "M9 6v12M15 6v12",
  lock: "M7 10.5V8a5 5 0 0 1 10 0v2.5M5.5 10.5h13v9h-13zM12 14v2.5",
  check: "M5 12.5 10 17.5 19.5 7",
  stop: "M7 7h10v10H7z",
  alert: "M12 4.5 20.5 19h-17zM12 10v4M12 16.6h.01",
} as const;

export type IconName = keyof typeof paths;

/** A picture for the eye only: the control it stands in has the words. */
export function Icon({ name }: { readonly name: IconName }): VNode {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d=${paths[name]} />
  </svg>`;
}
