import type { ChatEvent, Clock, Logger, LunosCallOptions, SpoolFile, Usage } from "#core";
import { readChatAnswer } from "../chat/chat-answer.ts";
import type { GenerationFields, ImageEndpoint } from "../chat/image-endpoint.ts";
import { createRetries } from "../http/retry.ts";
import type { CatalogueCache } from "../models/catalogue-cache.ts";
import type { ArrivalLine } from "../stream/arrival-line.ts";
import type { Download } from "../stream/download.ts";
import {
  createImageReceiver,
  describeImageFault,
  type ImageCounts,
} from "../stream/image-receiver.ts";
import type { OpenFile } from "../stream/payloads.ts";
import { isLunosError, LunosFault } from "../tools/errors.ts";
import { toTotalTimeout } from "../tools/network-errors.ts";
import type { LunosLimits } from "../tools/options.ts";
import { toUsage } from "../tools/usage.ts";

/** `POST /images/generations` with its own fields, as Lunos names them. */
export interface ImageGenerationRequest {
  readonly fields: GenerationFields & { readonly model: string };
  readonly openFile: OpenFile;
}

export interface GeneratedImages {
  readonly images: readonly { readonly file: SpoolFile; readonly mediaType: string }[];
  readonly usage?: Usage;
}

interface Dependencies {
  readonly imageEndpoint: ImageEndpoint;
  readonly catalogue: CatalogueCache;
  readonly download: Download;
  readonly line: ArrivalLine;
  readonly limits: LunosLimits;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly random: () => number;
  readonly sleep: (delayMs: number, signal: AbortSignal) => Promise<void>;
}

/** Makes pictures at the images endpoint. A failure is tried again only when nothing was billed. */
export function createImageGenerator(dependencies: Dependencies) {
  const { limits, random, sleep } = dependencies;
  return async (
    request: ImageGenerationRequest,
    options: LunosCallOptions,
  ): Promise<GeneratedImages> => {
    options.signal.throwIfAborted();
    const retries = createRetries({ ...limits, random }, { isPaid: true });
    const total = new AbortController();
    const onTimeout = () => total.abort(toTotalTimeout("/images/generations", limits.imageTotalMs));
    const timer = setTimeout(onTimeout, limits.imageTotalMs);
    const signal = AbortSignal.any([options.signal, total.signal]);
    try {
      for (;;) {
        try {
          return await generateOnce(dependencies, request, { ...options, signal });
        } catch (error) {
          if (signal.aborted) throw signal.reason;
          const delayMs = isLunosError(error) ? retries.next(error) : undefined;
          if (delayMs === undefined) throw error;
          await sleep(delayMs, signal);
        }
      }
    } finally {
      clearTimeout(timer);
    }
  };
}

async function generateOnce(
  dependencies: Dependencies,
  { fields, openFile }: ImageGenerationRequest,
  options: LunosCallOptions,
): Promise<GeneratedImages> {
  const { imageEndpoint, limits, download, line, logger, catalogue } = dependencies;
  const { signal } = options;
  const { model } = fields;
  const answer = await imageEndpoint.send(fields, {
    ...options,
    model,
    firstByteMs: limits.imageFirstByteMs,
  });
  await using receiver = createImageReceiver({ openFile, limits, download, logger, signal });
  const { maxRestBytes } = limits;
  const reading = readChatAnswer(answer, { model, images: receiver, maxRestBytes, line, signal });
  const images: Extract<ChatEvent, { readonly type: "image" }>[] = [];
  let next = await reading.next();
  for (; next.done !== true; next = await reading.next()) {
    if (next.value.type === "image") images.push(next.value);
  }
  const usage = toUsage(next.value.usage, await catalogue.find(model, options));
  if (images.length === 0) throw noImage(model, usage, receiver.counts);
  return {
    images: images.map(({ file, mediaType }) => ({ file, mediaType })),
    ...(usage === undefined ? {} : { usage }),
  };
}

function noImage(model: string, usage: Usage | undefined, counts: ImageCounts): LunosFault {
  const none = { code: "lunos_no_image", sentence: { key: "noImageCame" } } as const;
  return new LunosFault(`${model} sent no usable picture`, {
    ...(describeImageFault(counts) ?? none),
    billing: "yes",
    ...(usage === undefined ? {} : { usage }),
  });
}
