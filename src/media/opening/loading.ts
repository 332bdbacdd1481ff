import type { Dispatcher } from "undici";
import type { Clock, PlatformFileHost } from "#core";
import type { Converter, ConverterOptions } from "../converter/converter.ts";
import type { FetchLimits } from "../fetch/fetch-file.ts";
import type { LinkGuard } from "../fetch/guarded-dispatcher.ts";
import type { PlatformHosts } from "../fetch/platform-hosts.ts";
import type { KeepLimits, KeptFiles } from "../kept/kept-files.ts";
import type { MediaBounds } from "../tools/bounds.ts";
import type { GivenUp } from "./given-up.ts";

export interface MediaLibraryOptions {
  /** Where fetched files are kept, by the hash of their bytes, and what was made of them. */
  readonly folder: string;
  /** The only origins that platforms' files are fetched from; also allowed in links, whatever their address. */
  readonly allowedOrigins: readonly string[];
  /** More about some of these: how to open, refresh or pass on what is there. Their origins are allowed too. */
  readonly hosts?: readonly PlatformFileHost[];
  readonly limits: FetchLimits;
  readonly bounds?: MediaBounds;
  /** How much is kept for follow-up questions, and how long. */
  readonly keep?: KeepLimits;
  /** Where links may lead; the public web on its usual ports, unless said otherwise. */
  readonly links?: LinkGuard;
  readonly converter?: ConverterOptions;
  /** Types whose animations models take as they are. None by default: providers read the first frame or refuse. */
  readonly animationTypes?: readonly string[];
  readonly clock?: Clock;
}

/** What loading needs. */
export interface Loading {
  readonly options: MediaLibraryOptions;
  readonly hosts: PlatformHosts;
  readonly clock: Clock;
  readonly bounds: MediaBounds;
  readonly links: LinkGuard;
  readonly kept: KeptFiles;
  readonly converter: Converter;
  readonly givenUp: GivenUp;
  readonly platforms: Dispatcher;
  readonly web: Dispatcher;
}
