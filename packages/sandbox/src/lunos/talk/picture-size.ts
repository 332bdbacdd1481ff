import { badRequest, noEndpoints } from "../accounts/api-error.ts";
import type { SandboxModel } from "../accounts/model.ts";
import type { ImageConfig } from "../request/chat-request.ts";

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Pixels at 1K: OpenRouter's table. */
const commonSizes: Readonly<Record<string, PictureSize>> = {
  "1:1": { width: 1024, height: 1024 },
  "2:3": { width: 832, height: 1248 },
  "3:2": { width: 1248, height: 832 },
  "3:4": { width: 864, height: 1184 },
  "4:3": { width: 1184, height: 864 },
  "4:5": { width: 896, height: 1152 },
  "5:4": { width: 1152, height: 896 },
  "9:16": { width: 768, height: 1344 },
  "16:9": { width: 1344, height: 768 },
  "21:9": { width: 1536, height: 672 },
};

/** Some models only; no table gives their pixels, so about as many as the square has. */
const extremeSizes: Readonly<Record<string, PictureSize>> = {
  "1:4": { width: 512, height: 2048 },
  "4:1": { width: 2048, height: 512 },
  "1:8": { width: 384, height: 3072 },
  "8:1": { width: 3072, height: 384 },
};

const factors: Readonly<Record<string, number>> = { "0.5K": 0.5, "1K": 1, "2K": 2, "4K": 4 };

/** What larger pictures cost, against 1K. */
const priceFactors: Readonly<Record<string, number>> = {
  "0.5K": 0.7,
  "1K": 1,
  "2K": 1.5,
  "4K": 2.5,
};

export interface PictureOrder {
  /** Absent: nobody asked for a shape; an edit keeps its source's. */
  readonly aspectRatio?: string;
  readonly size: PictureSize;
  readonly priceFactor: number;
  readonly fontInputs: readonly { readonly font_url: string; readonly text: string }[];
  readonly superResolutionReferences: readonly string[];
}

/**
 * What is to be drawn, by `image_config` and what the model takes of it.
 * @throws ApiError 400 for values that it does not know, 404 for a model whose route has no `image_config`
 */
export function toPictureOrder(
  config: ImageConfig | undefined,
  { model, modalities }: { readonly model: SandboxModel; readonly modalities: readonly string[] },
): PictureOrder {
  const { imageConfig } = model.abilities;
  if (config !== undefined && imageConfig === "none") {
    throw noEndpoints(`the requested output modalities: ${modalities.join(", ")}`);
  }
  const ratio = config?.aspect_ratio ?? "1:1";
  const imageSize = config?.image_size ?? "1K";
  const base = commonSizes[ratio] ?? (imageConfig === "extended" ? extremeSizes[ratio] : undefined);
  const factor =
    imageSize === "0.5K" && imageConfig !== "extended" ? undefined : factors[imageSize];
  if (base === undefined) throw badValue("aspect_ratio", ratio, model);
  if (factor === undefined) throw badValue("image_size", imageSize, model);
  const extras = toSourcefulExtras(config, model);
  return {
    ...(config?.aspect_ratio === undefined ? {} : { aspectRatio: ratio }),
    size: { width: base.width * factor, height: base.height * factor },
    priceFactor: priceFactors[imageSize] ?? 1,
    ...extras,
  };
}

/** The size for an edit: the order's, or the listed ratio nearest to the source. */
export function toEditSize(order: PictureOrder, source: PictureSize): PictureSize {
  if (order.superResolutionReferences.length > 0) {
    return { width: source.width, height: source.height };
  }
  if (order.aspectRatio !== undefined) return order.size;
  const factor = Math.sqrt((order.size.width * order.size.height) / (1024 * 1024));
  const shape = Math.log(source.width / source.height);
  const nearest = Object.values(commonSizes).reduce((best, size) =>
    distance(size, shape) < distance(best, shape) ? size : best,
  );
  return { width: nearest.width * factor, height: nearest.height * factor };
}

function toSourcefulExtras(config: ImageConfig | undefined, model: SandboxModel) {
  const fontInputs = config?.font_inputs ?? [];
  const superResolutionReferences = config?.super_resolution_references ?? [];
  const isAsked = fontInputs.length + superResolutionReferences.length > 0;
  if (isAsked && model.abilities.imageConfig !== "sourceful") {
    const name = fontInputs.length > 0 ? "font_inputs" : "super_resolution_references";
    throw badRequest(
      `image_config.${name} is not supported by ${model.listing.id}.`,
      `image_config.${name}`,
    );
  }
  if (fontInputs.length > 2) throw badRequest("At most 2 font_inputs.", "image_config.font_inputs");
  if (superResolutionReferences.length > 4) {
    const param = "image_config.super_resolution_references";
    throw badRequest("At most 4 super_resolution_references.", param);
  }
  return { fontInputs, superResolutionReferences };
}

function badValue(name: string, value: string, model: SandboxModel): Error {
  return badRequest(
    `image_config.${name} '${value}' is not supported by ${model.listing.id}.`,
    `image_config.${name}`,
  );
}

function distance(size: PictureSize, shape: number): number {
  return Math.abs(Math.log(size.width / size.height) - shape);
}
