import type { Balance, Catalogue, ChatEvent, ChatRequest, Lunos, LunosCallOptions } from "#core";

/** One step of a scripted answer: something to yield, or something to do first. */
export type Script = (request: ChatRequest, options: LunosCallOptions) => AsyncIterable<ChatEvent>;

export interface ScriptedLunos extends Lunos {
  readonly requests: readonly { readonly request: ChatRequest; readonly appId: string }[];
}

export const catalogue: Catalogue = {
  fetchedAtMs: 0,
  models: [
    {
      id: "test/talk",
      aliases: [],
      name: "Talk",
      inputModalities: ["text"],
      outputModalities: ["text"],
    },
    {
      id: "test/see",
      aliases: [],
      name: "See",
      inputModalities: ["text", "image"],
      outputModalities: ["text"],
    },
    {
      id: "test/draw",
      aliases: [],
      name: "Draw",
      inputModalities: ["text", "image"],
      outputModalities: ["text", "image"],
    },
  ],
};

const balance: Balance = {
  credits: "12.5",
  alertCredits: "5",
  isAlertEnabled: true,
  isLow: false,
};

/** Lunos as a port, for tests of the core alone: says what the script says and keeps what it was asked. */
export function createScriptedLunos(script: Script): ScriptedLunos {
  const requests: { request: ChatRequest; appId: string }[] = [];
  return {
    requests,
    chat(request, options) {
      requests.push({ request, appId: options.appId });
      return script(request, options);
    },
    loadCatalogue: async () => catalogue,
    loadBalance: async () => balance,
    transcribe: async () => ({ text: "" }),
    embed: async ({ model, texts }) => ({ model, vectors: texts.map(toVector) }),
  };
}

/** Letters are directions: texts of the same words are near. */
function toVector(text: string): number[] {
  const letters = "abcdefghijklmnopqrstuvwxyz";
  return [1, ...[...letters].map((letter) => text.toLowerCase().split(letter).length - 1)];
}

export function finish(reason = "stop"): ChatEvent {
  return {
    type: "finish",
    finish: {
      reason,
      model: "test/model",
      timeToFirstByteMs: 5,
      elapsedMs: 1_200,
      usage: { credits: "0.04", creditsAre: "measured" },
    },
  };
}

export const sayHello: Script = async function* () {
  yield { type: "text-delta", text: "Hello " };
  yield { type: "text-delta", text: "there" };
  yield finish();
};

export const drawOne: Script = async function* (request) {
  const writer = await request.images?.openFile();
  await writer?.write(Buffer.from("picture bytes"));
  const file = await writer?.commit();
  if (file !== undefined) yield { type: "image", file, mediaType: "image/png" };
  yield finish();
};
