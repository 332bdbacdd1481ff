export type ServiceName = "discord" | "slack" | "lunos";

/** One request of a bot's process to a service, as it passed its relay. Times are milliseconds since the epoch. */
export interface Call {
  readonly service: ServiceName;
  /** Who asked: the name of a process of the crew, and its system id, which changes with each start. */
  readonly from: { readonly name: string; readonly pid: number };
  readonly method: string;
  readonly path: string;
  readonly isForm: boolean;
  readonly askedAtMs: number;
  sentBytes: number;
  receivedBytes: number;
  status?: number;
  /** Of a call to Lunos: the name of its answer, whether or not the process lived to read it. */
  generationId?: string;
  /** Of a call to Lunos that asks for a picture. */
  isDrawing?: boolean;
  /** Of a call to Lunos: the mark of the request that it is for. */
  mark?: string | undefined;
  /** The turns and messages that it is about, as far as it names them. */
  names?: readonly string[];
  /** When the head of the answer was passed on, and when its end was. */
  headAtMs?: number;
  endAtMs?: number;
  /** When the service broke it off. */
  brokenAtMs?: number;
}

/** The moments of a request at which a process can be killed. */
export const moments = [
  "asked",
  "head",
  "stream",
  "paid",
  "upload-half",
  "uploaded",
  "acknowledged",
  "posted",
  "edited",
  "looked-up",
] as const;
export type Moment = (typeof moments)[number];

/** A picture is half there. */
const halfPictureBytes = 20_000;
const halfUploadBytes = 30_000;

/** The moment that is reached when more of a question has left. */
export function momentOfSending({ service, isForm, sentBytes }: Call): Moment | undefined {
  return service === "discord" && isForm && sentBytes > halfUploadBytes ? "upload-half" : undefined;
}

/** The moment that is reached when a question has left whole. */
export function momentOfAsking({ service, path, isDrawing }: Call): Moment | undefined {
  if (isDrawing === true) return "asked";
  if (service !== "slack") return undefined;
  if (/users\.info|conversations\.(replies|history|info)/.test(path)) return "looked-up";
  return /getUploadURLExternal|\/files\/upload\//.test(path) ? "upload-half" : undefined;
}

/**
 * The moment at which a service has done what it was asked, and the process doesn't know yet. What it would have read is
 * held back, if it is killed now.
 */
export function momentOfAnswer(call: Call): Moment | undefined {
  const { service, method, path, isForm, status = 500 } = call;
  if (status >= 400) return undefined;
  if (service === "discord") {
    if (isForm) return "uploaded";
    if (/\/interactions\/.*\/callback/.test(path)) return "acknowledged";
    if (method === "POST" && /\/(messages|webhooks\/\d+\/[^/]+)(\?|$)/.test(path)) return "posted";
    return method === "PATCH" ? "edited" : undefined;
  }
  if (service === "slack") {
    if (/completeUploadExternal/.test(path)) return "uploaded";
    if (/chat\.(postMessage|startStream|postEphemeral)|^\/hooks\//.test(path)) return "posted";
    return /chat\.(update|stopStream|delete)/.test(path) ? "edited" : undefined;
  }
  return undefined;
}

/** The moment that is reached when the head of an answer was passed on. */
export function momentOfHead({ isDrawing, status = 500 }: Call): Moment | undefined {
  return isDrawing === true && status < 400 ? "head" : undefined;
}

export function momentOfStream({ isDrawing, receivedBytes }: Call): Moment | undefined {
  return isDrawing === true && receivedBytes > halfPictureBytes ? "stream" : undefined;
}

export function momentOfEnd({ isDrawing, status = 500 }: Call): Moment | undefined {
  return isDrawing === true && status < 400 ? "paid" : undefined;
}
