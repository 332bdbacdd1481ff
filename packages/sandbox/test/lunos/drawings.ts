import sharp from "sharp";
import { type ApiFailure, type Completion, fromDataUrl, type Lunos, readBody } from "./support.ts";

/** What a chat is asked for when a picture is wanted. */
export function order(prompt: string, more: object = {}) {
  return {
    model: "sandbox/brush-wide",
    modalities: ["image", "text"],
    messages: [{ role: "user", content: prompt }],
    ...more,
  };
}

/** The pictures that come for an order. */
export async function drawPictures(lunos: Lunos, body: object): Promise<readonly Buffer[]> {
  const completion = await readBody<Completion>(await lunos.chat(body));
  const images = completion.choices[0]?.message.images ?? [];
  return images.map((image) => fromDataUrl(image.image_url.url));
}

/** The first of them. */
export async function drawPicture(lunos: Lunos, body: object): Promise<Buffer> {
  const [picture] = await drawPictures(lunos, body);
  if (picture === undefined) throw new Error("no picture came");
  return picture;
}

/** The status and the words with which an order is refused. */
export async function refuseChat(lunos: Lunos, body: object): Promise<readonly [number, string]> {
  const response = await lunos.chat(body);
  return [response.status, (await readBody<ApiFailure>(response)).error.message];
}

/** Such as `png 1024x1024`. */
export async function sizeOf(picture: Buffer): Promise<string> {
  const { width, height, format } = await sharp(picture).metadata();
  return `${format} ${width}x${height}`;
}
