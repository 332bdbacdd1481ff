/** A request that the sandbox refused, with what the platform would have said. */
export class ControlRefusal extends Error {
  override readonly name = "ControlRefusal";
  readonly status: number;
  /** Discord's number for it, or Slack's word; 0 without one. */
  readonly code: number | string;
  readonly body: unknown;

  constructor(request: string, { status, body }: { readonly status: number; readonly body: Body }) {
    super(`${request}: ${status} ${JSON.stringify(body)}`);
    this.status = status;
    this.code = body.code ?? body.error ?? 0;
    this.body = body;
  }
}

interface Body {
  readonly code?: number;
  readonly error?: string;
}

/** One request of the control API, with JSON or a form, and its answer. */
export type SendRequest = <Answer = unknown>(
  method: string,
  path: string,
  body?: unknown,
) => Promise<Answer>;

/** @throws {ControlRefusal} from each request that the sandbox refuses. */
export function createSender(baseUrl: string): SendRequest {
  return async <Answer>(method: string, path: string, body?: unknown) => {
    const response = await fetch(`${baseUrl}/control${path}`, { method, ...toContent(body) });
    const text = await response.text();
    const answer: unknown = text === "" ? undefined : JSON.parse(text);
    if (!response.ok) {
      const { status } = response;
      throw new ControlRefusal(`${method} ${path}`, { status, body: (answer ?? {}) as Body });
    }
    // The answers are the sandbox's own and documented; a test that reads a wrong one fails by itself.
    return answer as Answer;
  };
}

function toContent(body: unknown): RequestInit {
  if (body === undefined) return {};
  if (body instanceof FormData) return { body };
  return { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
}

/** A file that a person sends. */
export interface ControlFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly type?: string;
}

/** The payload, with files by the names of their fields a form around it. */
export function toBody(
  payload: object,
  files: readonly (readonly [field: string, file: ControlFile])[],
): object {
  if (files.length === 0) return payload;
  const form = new FormData();
  form.set("payload_json", JSON.stringify(payload));
  for (const [field, { bytes, name, type }] of files) {
    const blob = new Blob([new Uint8Array(bytes)], type === undefined ? {} : { type });
    form.append(`files[${field}]`, blob, name);
  }
  return form;
}
