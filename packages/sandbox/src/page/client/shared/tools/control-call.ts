/** Asks the sandbox's control API, below one of its addresses. */
export type ControlCall = <Answer>(path: string, init?: RequestInit) => Promise<Answer>;

/** @param options.toError what a refusal is to the page; `status` 0 when nothing answered. */
export function createControlCall({
  baseUrl,
  fetch,
  toError,
}: {
  readonly baseUrl: string;
  readonly fetch: typeof globalThis.fetch;
  readonly toError: (failure: {
    readonly status: number;
    readonly body?: unknown;
    readonly cause?: unknown;
  }) => Error;
}): ControlCall {
  return async <Answer>(path: string, init: RequestInit = {}): Promise<Answer> => {
    const response = await fetch(`${baseUrl}${path}`, init).catch((cause: unknown) => {
      throw toError({ status: 0, cause });
    });
    const body: unknown = await response.json().catch(() => undefined);
    if (!response.ok) throw toError({ status: response.status, body });
    // Page and server are parts of one sandbox and always of one version.
    return body as Answer;
  };
}

export function toJson(method: string, body: object): RequestInit {
  return { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

/** A form where files go along; the rest is JSON in its part `payload_json`. */
export function toForm(payload: object, files: readonly (readonly [string, File])[]): RequestInit {
  if (files.length === 0) return toJson("POST", payload);
  const form = new FormData();
  form.set("payload_json", JSON.stringify(payload));
  for (const [name, file] of files) form.append(name, file, file.name);
  return { method: "POST", body: form };
}
