/**
 * The address that paths such as `/chat/completions` are appended to. Lunos' pages give it with
 * `/v1`, its SDKs without; both are taken, with any trailing slashes.
 * @throws {TypeError} when it is no http or https address.
 */
export function parseBaseUrl(text: string): { readonly origin: string; readonly basePath: string } {
  const url = new URL(text.trim());
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw new TypeError("LUNOS_BASE_URL must begin with https:// or http://");
  }
  const path = url.pathname.replace(/\/+$/, "").replace(/\/v1$/, "").replace(/\/+$/, "");
  return { origin: url.origin, basePath: `${path}/v1` };
}
