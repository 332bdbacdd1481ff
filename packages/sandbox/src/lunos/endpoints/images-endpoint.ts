import { z } from "zod";
import { ApiError, badRequest, outOfCredit } from "../accounts/api-error.ts";
import { toUsage } from "../accounts/usage.ts";
import { requireModel } from "../request/chat-checks.ts";
import { parseBody } from "../request/chat-request.ts";
import {
  authenticate,
  type Exchange,
  nameGeneration,
  readJson,
  settle,
} from "../request/exchange.ts";
import { type Picture, toBareBase64, toDataUrl, toPicture } from "../request/picture-faults.ts";
import { drawPictures } from "../talk/draw.ts";
import { readLettering } from "../talk/letter.ts";
import type { PictureSize } from "../talk/picture-size.ts";
import { planPictures } from "../talk/plan-pictures.ts";
import { type Answer, jsonAnswer } from "../wire/answer.ts";

const defaultModel = "sandbox/brush-only";
const side = z.number().int().min(256).max(1792);

const imagesRequest = z.looseObject({
  prompt: z.string().min(1).max(32_000),
  model: z.string().min(1).max(200).default(defaultModel),
  n: z.number().int().min(1).max(10).nullish(),
  size: z.string().nullish(),
  width: side.optional(),
  height: side.optional(),
  quality: z.enum(["standard", "hd"]).nullish(),
  style: z.enum(["vivid", "natural"]).nullish(),
  response_format: z.enum(["url", "b64_json"]).nullish(),
  google_imagen_config: z
    .object({ sampleCount: z.number().int().min(1).max(10).optional() })
    .nullish(),
  seed: z.number().int().optional(),
});
type ImagesRequest = z.infer<typeof imagesRequest>;

/** `POST /images/generations`, and the older `/image/generations` (`docs/lunos.md#the-images-endpoint`). */
export async function generateImages(exchange: Exchange): Promise<Answer> {
  const account = authenticate(exchange);
  const request = parseBody(imagesRequest, (await readJson(exchange)).value);
  const model = requireModel(request.model, "images");
  if (account.balance <= 0) throw outOfCredit("Insufficient credits. Add more to your balance.");
  const pictures = await draw(exchange, request);
  const usage = toUsage(model, {
    promptText: request.prompt,
    mediaCount: 0,
    answerText: "",
    pictures: pictures.length,
    pictureFactor: request.quality === "hd" ? 1.5 : 1,
  });
  const generationId = nameGeneration(exchange);
  settle(exchange, account, usage);
  return jsonAnswer(
    {
      created: Math.floor(exchange.parts.clock() / 1000),
      data: pictures.map((picture) => toItem(exchange, request, picture)),
      model: request.model,
      ...(exchange.fault.usage === "none" ? {} : { cost: usage.credits }),
    },
    { "x-generation-id": generationId },
  );
}

async function draw(exchange: Exchange, request: ImagesRequest): Promise<readonly Picture[]> {
  const refusal = exchange.fault["no-image"];
  if (refusal === "refusal" || refusal === "content-filter") {
    throw new ApiError({
      status: 400,
      code: "content_policy_violation",
      message: "Your request was rejected by the safety system. (The sandbox was told to refuse.)",
    });
  }
  if (refusal !== undefined) return [];
  const size = toSize(request);
  const count = request.n ?? request.google_imagen_config?.sampleCount ?? 1;
  const { prompt, seed } = request;
  const { scene, words } = readLettering(prompt);
  const wish = { prompt: scene, words: words.map((text) => ({ text })) };
  const jobs = planPictures(exchange, { ...wish, size, count, ...(seed == null ? {} : { seed }) });
  const pictures: Picture[] = [];
  for (const png of await drawPictures(exchange, jobs)) {
    pictures.push(await toPicture(png, exchange));
  }
  return pictures;
}

function toSize({ size, width, height }: ImagesRequest): PictureSize {
  if (size == null || size === "auto") return { width: width ?? 1024, height: height ?? 1024 };
  const match = /^(\d{3,4})x(\d{3,4})$/.exec(size);
  const wide = Number(match?.[1]);
  const tall = Number(match?.[2]);
  const isFit = [wide, tall].every((pixels) => pixels >= 256 && pixels <= 4096);
  if (!isFit)
    throw badRequest("Invalid size: expected such as 1024x1024, 256 to 4096 a side.", "size");
  return { width: wide, height: tall };
}

function toItem(exchange: Exchange, request: ImagesRequest, picture: Picture): unknown {
  const { fault, baseUrl, parts } = exchange;
  const isBase64 = fault.image === "b64-json" || request.response_format === "b64_json";
  const item = { revised_prompt: request.prompt };
  if (fault.image === "data-url") return { url: toDataUrl(picture), ...item };
  if (isBase64 && fault.image !== "remote") {
    return { b64_json: toBareBase64(picture), ...item };
  }
  const name = parts.shelf.put(picture.bytes, picture.label);
  return { url: `${baseUrl}/sandbox/pictures/${name}`, ...item };
}
