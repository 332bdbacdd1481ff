import { type ChatMessage, type ChatRequest, defined } from "#core";
import { readAnswer } from "./answer.ts";
import { type Dialect, keepOffered, listInstructions, toWords } from "./dialect.ts";

/**
 * `POST /completions` (`docs/lunos.md#embeddings-and-completions`): models that go on with a text. A conversation goes as the text of one, which
 * ends where it is the model's turn to speak.
 */
export const completions: Dialect = {
  paths: ["/completions"],
  toBody: (request, plan) => ({
    model: plan.model,
    prompt: toPrompt(request),
    stream: request.stream ?? true,
    ...keepOffered(
      {
        max_tokens: plan.maxTokens,
        ...defined({ temperature: request.temperature }),
        // Else it would write the person's next words as well.
        stop: [`\n${speakers.user}:`],
      },
      plan,
    ),
    ...(request.observability === true ? { observability: true } : {}),
  }),
  readPiece: readAnswer,
};

const speakers = { user: "User", assistant: "Assistant", tool: "Tool" } as const;

function toPrompt(request: ChatRequest): string {
  const lines = request.messages.flatMap((message) => toLine(message) ?? []);
  return [...listInstructions(request), ...lines, `${speakers.assistant}:`].join("\n\n");
}

function toLine(message: ChatMessage): string | undefined {
  if (message.role === "system") return undefined;
  const text = toText(message).trim();
  return text === "" ? undefined : `${speakers[message.role]}: ${text}`;
}

function toText(message: Exclude<ChatMessage, { readonly role: "system" }>): string {
  return message.role === "user" ? toWords(message.parts) : (message.text ?? "");
}
