import type { ControlFile } from "./seen.ts";

/** A request that the sandbox refused, with what Discord would have said. */
export class ControlRefusal extends Error {
  readonly status: number;
  readonly code: number;
  readonly body: unknown;

  constructor({ status, body }: { status: number; body: { code?: number; message?: string } }) {
    super(`${status}: ${body.message ?? "refused"} ${JSON.stringify(body)}`);
    this.status = status;
    this.code = body.code ?? 0;
    this.body = body;
  }
}

/** One request of the control API, and its answer. */
export type SendRequest = <Answer>(
  method: string,
  path: string,
  content?: { readonly body?: unknown; readonly form?: FormData | undefined },
) => Promise<Answer>;

/** @throws {ControlRefusal} from each request that the sandbox refuses. */
export function createSender(baseUrl: string): SendRequest {
  return async <Answer>(
    method: string,
    path: string,
    { body, form }: { readonly body?: unknown; readonly form?: FormData | undefined } = {},
  ) => {
    const response = await fetch(`${baseUrl}/control${path}`, {
      method,
      ...(form !== undefined
        ? { body: form }
        : body !== undefined
          ? { body: JSON.stringify(body), headers: { "content-type": "application/json" } }
          : {}),
    });
    const text = await response.text();
    const answer: unknown = text === "" ? undefined : JSON.parse(text);
    if (!response.ok) {
      throw new ControlRefusal({ status: response.status, body: (answer ?? {}) as object });
    }
    // The answers are the sandbox's own and documented; a test that reads a wrong one fails by itself.
    return answer as Answer;
  };
}

export function toForm(
  body: unknown,
  files: readonly (readonly [field: string, file: ControlFile])[],
): FormData | undefined {
  if (files.length === 0) return undefined;
  const form = new FormData();
  form.set("payload_json", JSON.stringify(body));
  for (const [field, file] of files) {
    const blob = new Blob([new Uint8Array(file.bytes)], file.type ? { type: file.type } : {});
    form.set(`files[${field}]`, blob, file.name);
  }
  return form;
}
