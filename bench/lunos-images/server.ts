import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * Answers each chat request with one picture of so many bytes, as JSON or as a stream, as fast as
 * it is taken. A process of its own, so that it costs the reader nothing. Prints its address.
 */
const imageBytes = Number(process.argv[2]);
const image = Buffer.alloc(imageBytes, 0xa7);
Buffer.from("89504e470d0a1a0a", "hex").copy(image);
Buffer.from("0000000049454e44ae426082", "hex").copy(image, imageBytes - 12);
const url = `data:image/png;base64,${image.toString("base64")}`;
const images = [{ type: "image_url", image_url: { url } }];

const json = Buffer.from(
  JSON.stringify({
    id: "gen",
    choices: [{ finish_reason: "stop", message: { content: "", images } }],
  }),
);
const stream = Buffer.from(
  [
    ": OPENROUTER PROCESSING\n\n",
    `data: ${JSON.stringify({ id: "gen", choices: [{ delta: { content: "", images } }] })}\n\n`,
    `data: ${JSON.stringify({ id: "gen", choices: [{ delta: {}, finish_reason: "stop" }] })}\n\n`,
    "data: [DONE]\n\n",
  ].join(""),
);

const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  if (request.url === "/v1/models") {
    response.setHeader("content-type", "application/json");
    response.end("[]");
    return;
  }
  const isStream = Buffer.concat(chunks).includes('"stream":true');
  const body = isStream ? stream : json;
  response.writeHead(200, {
    "content-type": isStream ? "text/event-stream" : "application/json",
    "content-length": body.byteLength,
  });
  await send(response, body);
});

async function send(response: ServerResponse, body: Buffer): Promise<void> {
  for (let at = 0; at < body.byteLength; at += 262_144) {
    if (response.write(body.subarray(at, at + 262_144))) continue;
    await new Promise((resolve) => response.once("drain", resolve));
  }
  response.end();
}

server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  console.log(`http://127.0.0.1:${port}`);
});
process.on("disconnect", () => process.exit());
