import {
  type ChatEvent,
  type ChatRequest,
  findWholePicture,
  type Lunos,
  type LunosCallOptions,
  type Spool,
  type Transcription,
  type TranscriptionRequest,
} from "#core";
import { ArrivingFiles } from "./arriving-files.ts";
import type { Carrier } from "./carrier.ts";
import { CarrierLostError } from "./errors.ts";
import type { Question } from "./protocol.ts";
import {
  isSendable,
  manyBytes,
  toSentChat,
  toSentOptions,
  toSentTranscription,
} from "./sent-requests.ts";

export interface CarriedLunosOptions {
  /** Asked for words, for what can't be read elsewhere, and for one picture while a carrier starts. */
  readonly here: Lunos & {
    findModel(id: string, options: LunosCallOptions): Promise<unknown>;
  };
  readonly carrier: Carrier;
  readonly spool: Pick<Spool, "find" | "open">;
}

/** The same Lunos; calls with many bytes, in either direction, are run by the carrier. */
export function carryLunos(options: CarriedLunosOptions): Lunos {
  const { here, carrier } = options;
  return {
    ...here,
    async *chat(request, call) {
      using leave = isWorthIt(request) ? carrier.takeLeave() : alwaysHere;
      yield* leave === undefined ? carryChat({ request, call, options }) : here.chat(request, call);
    },
    async transcribe(request, call) {
      const { bytes } = request.source;
      const isHere = bytes?.place === undefined || bytes.byteLength < manyBytes;
      using leave = isHere ? alwaysHere : carrier.takeLeave();
      return leave === undefined
        ? await carryTranscription({ request, call, options })
        : await here.transcribe(request, call);
    },
  };
}

const alwaysHere: Disposable = { [Symbol.dispose]() {} };

/** Pictures that come are, as are many bytes that go; all have to be where a carrier can read them. */
function isWorthIt(request: ChatRequest): boolean {
  return isSendable(request, { orMore: request.images?.arrival === undefined ? manyBytes : 0 });
}

interface Carried<Request> {
  readonly request: Request;
  readonly call: LunosCallOptions;
  readonly options: CarriedLunosOptions;
}

async function* carryChat({
  request,
  call,
  options,
}: Carried<ChatRequest>): AsyncGenerator<ChatEvent> {
  const files = new ArrivingFiles(request.images?.arrival);
  let generationId: string | undefined;
  const errand = {
    type: "chat",
    request: toSentChat(request),
    options: toSentOptions(call),
  } as const;
  const answer = async (question: Question): Promise<unknown> => {
    if (question.type === "started") generationId = question.started.generationId;
    return files.answer(question) ?? (await answerCall(question, { call, options }));
  };
  try {
    for await (const event of options.carrier.run(errand, { signal: call.signal, answer })) {
      if (event.type === "image") files.arrived(event.file.key);
      yield event;
    }
  } catch (error) {
    if (!(error instanceof CarrierLostError)) throw error;
    // What is whole is paid for, and is there.
    for (const key of files.open) {
      const found = await findWholePicture(key, options.spool);
      if (found === undefined) await files.withdraw(key);
      else yield { type: "image", ...found };
    }
    error.generationId = generationId;
    throw error;
  }
}

async function carryTranscription({
  request,
  call,
  options,
}: Carried<TranscriptionRequest>): Promise<Transcription> {
  const sent = toSentTranscription(request);
  const errand = { type: "transcribe", request: sent, options: toSentOptions(call) } as const;
  const answer = (question: Question) => answerCall(question, { call, options });
  const { value } = await options.carrier.run(errand, { signal: call.signal, answer }).next();
  // By the carrier's client, which is ours.
  return value as unknown as Transcription;
}

async function answerCall(
  question: Question,
  { call, options: { here } }: Omit<Carried<unknown>, "request">,
): Promise<unknown> {
  if (question.type === "started") return await call.onStarted?.(question.started);
  if (question.type === "find-model") return await here.findModel(question.model, call);
  throw new Error(`a call for no picture asks to ${question.type} one`);
}
