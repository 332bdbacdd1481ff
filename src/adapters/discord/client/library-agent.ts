import { Agent } from "undici";

/**
 * What discord.js asks Discord with. HTTP/1.1, as ever with it: its requests go by our HTTP client (`overrides` in `package.json`),
 * which would agree on HTTP/2.
 */
export function createLibraryAgent(): Agent {
  return new Agent({ allowH2: false });
}
