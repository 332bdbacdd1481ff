import { Agent, install } from "undici";

/**
 * Call it before discord.js is loaded. That reads the global `FormData`, for which Node would load the HTTP client that it has
 * inside: 15 MB for one name. With ours there, all that goes to Discord goes by one client. Its whole family is put there, since
 * a `fetch` takes no other client's forms.
 */
export function prepareForLibrary(): void {
  install();
}

/** What the library asks Discord with: HTTP/1.1, as ever with it. Ours would agree on HTTP/2, which it was never made for. */
export function createLibraryAgent(): Agent {
  return new Agent({ allowH2: false });
}
