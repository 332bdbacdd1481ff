/** The gateway as the openai SDK sees it. */
import OpenAI from "openai";

export const openai = new OpenAI({
  apiKey: process.env.LUNOS_API_KEY,
  baseURL: process.env.LUNOS_BASE_URL,
});
export const seeModel = process.env.MODEL_SEE;
export const drawModel = process.env.MODEL_DRAW;

/** An answer in words to words, and to pictures where they are at an address or here. */
export async function answer(text, images = []) {
  const content = [
    { type: "text", text },
    ...images.map((url) => ({ type: "image_url", image_url: { url } })),
  ];
  const completion = await openai.chat.completions.create({
    model: seeModel,
    messages: [{ role: "user", content }],
  });
  return completion.choices[0].message.content;
}

/** The bytes of a picture. */
export async function draw(prompt) {
  const result = await openai.images.generate({
    model: drawModel,
    prompt,
    response_format: "b64_json",
  });
  return Buffer.from(result.data[0].b64_json, "base64");
}
