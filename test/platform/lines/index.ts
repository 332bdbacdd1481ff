import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { v7 as createId } from "uuid";
import { createWorkspaceReference, resolveQuestion, sayEnding, type TurnRequest } from "#core";
import type { PlatformAdapter, PlatformParts } from "#platform";

/** Moonlens behind a port: a line is a question, and its answer comes as lines. */
export function createLinesAdapter({
  port,
  wording,
  clock,
}: Pick<PlatformParts, "wording" | "clock"> & { readonly port: number }): PlatformAdapter {
  const sockets = new Map<string, Socket>();
  const server = createServer();

  function toTurn(line: string, connection: string): TurnRequest {
    const message = { id: createId(), authorId: "1", authorName: "you", isFromMoonlens: false };
    const said = { message: { ...message, text: line, media: [] }, notes: [] };
    return {
      version: 1,
      id: message.id,
      deduplicationKey: `lines:${message.id}`,
      receivedAtMs: clock(),
      workspace: createWorkspaceReference({ platform: "lines", kind: "direct", externalId: "1" }),
      person: { id: "lines:1", displayName: "you", isAdmin: false },
      channelId: connection,
      isAgeRestricted: false,
      locale: "en",
      intent: resolveQuestion({ messages: [said], chain: [] }),
      replyTarget: { version: 1, platform: "lines", data: connection },
    };
  }

  return {
    name: "lines",
    openReply: ({ data }) => ({
      show: () => undefined,
      async finish(view) {
        const say = (sentence: Parameters<typeof wording>[0]) => wording(sentence, view.locale);
        const { text, notes } = view;
        const { words, smallPrint } = sayEnding(view, {
          say,
          notes,
          hasBody: text !== "",
          showsQuestion: true,
          nowMs: clock(),
        });
        const lines = [text, ...words, ...smallPrint].filter((line) => line !== "");
        sockets.get(String(data))?.write(`${lines.join("\n")}\n`);
      },
    }),
    async start({ moonlens }) {
      server.on("connection", (socket) => {
        const connection = createId();
        sockets.set(connection, socket);
        socket.on("error", () => undefined).on("close", () => sockets.delete(connection));
        createInterface({ input: socket }).on("line", (line) => {
          void moonlens.submit(toTurn(line, connection));
        });
      });
      await once(server.listen(port, "127.0.0.1"), "listening");
    },
    status: () => ({ connection: server.listening ? "connected" : "stopped" }),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets.values()) socket.destroy();
      server.close();
    },
  };
}
