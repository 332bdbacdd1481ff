import type { Catalogue } from "../../model/catalogue.ts";
import type { LoadedMedia } from "../../model/media.ts";
import type { Sentence } from "../../model/sentences/sentences.ts";
import type { SeeIntent } from "../../model/turn.ts";
import { type ModelRoute, routeModel } from "../../models/routing.ts";
import type { TurnParts } from "../../performing/turn-parts.ts";
import type { ChatRequest } from "../../ports/lunos.ts";
import { planReading } from "../../scans/plan-reading.ts";
import { isUnreadPdf } from "../../scans/scanned-media.ts";
import { defined } from "../../tools/defined.ts";

/** Who is asked, and with which files. */
export interface Asked {
  readonly route: ModelRoute;
  readonly meant: readonly LoadedMedia[];
  readonly earlier: readonly LoadedMedia[];
  readonly pdfEngine?: ChatRequest["pdfEngine"];
}

export function toAsked(
  { model: chosen, ocr, task }: SeeIntent,
  {
    context,
    ports,
    catalogue,
    meant,
    earlier,
  }: TurnParts & Pick<Asked, "meant" | "earlier"> & { readonly catalogue: Catalogue },
): Asked & { readonly notes: readonly Sentence[] } {
  const { preferences } = ports;
  const inputs = new Set([...meant, ...earlier].map(({ kind }) => kind));
  const need = { output: "text", inputs } as const;
  const route = routeModel(need, { catalogue, preferences, ...defined({ chosen }) });
  if (task === "describe-as-prompt") return { route, meant, earlier, notes: [] };
  const { settings } = context.workspace;
  const { notes, pdfEngine } = planReading(meant, { ...route, ocr, catalogue, settings });
  // What the question isn't about would be read, and paid for, with the rest.
  const seen = pdfEngine === undefined ? earlier : earlier.filter((file) => !isUnreadPdf(file));
  return { route, meant, earlier: seen, notes, ...defined({ pdfEngine }) };
}
