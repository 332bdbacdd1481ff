/** One request of the control API, JSON or a form there and JSON back. */
export type SendSlackRequest = (method: string, path: string, body?: unknown) => Promise<unknown>;

/** @throws with status and answer from each request that the sandbox refuses. */
export function createSlackSender(url: string): SendSlackRequest {
  return async (method, path, body) => {
    const isForm = body instanceof FormData;
    const response = await fetch(`${url}/control${path}`, {
      method,
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
      ...(isForm || body === undefined ? {} : { headers: { "content-type": "application/json" } }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === "" ? undefined : JSON.parse(text);
  };
}

export function toBody(
  payload: object,
  files: Readonly<Record<string, { readonly name: string; readonly bytes: Uint8Array }>>,
): object {
  if (Object.keys(files).length === 0) return payload;
  const form = new FormData();
  form.append("payload_json", JSON.stringify(payload));
  for (const [part, { name, bytes }] of Object.entries(files)) {
    form.append(part, new Blob([Uint8Array.from(bytes)]), name);
  }
  return form;
}
