import { SaxesParser } from "saxes";

const extensionNamespace = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";
const sourceTypes = "http://cv.iptc.org/newscodes/digitalsourcetype/";
const defaultType = "trainedAlgorithmicMedia";

/** The IPTC's words for pictures that a model made, or helped to make. */
const modelTypes: ReadonlySet<string> = new Set([
  defaultType,
  "compositeWithTrainedAlgorithmicMedia",
  "compositeSynthetic",
  "algorithmicMedia",
]);

/** All marks are as long, so that one can take another's place. */
const usualBytes = 600;
const packetEnd = '<?xpacket end="w"?>';

/**
 * The machine-readable mark “made by AI”: an XMP packet with the IPTC's `DigitalSourceType` and nothing else
 * (https://iptc.org/std/photometadata/specification/IPTC-PhotoMetadata#digital-source-type).
 * @param options.byteLength pads it with spaces, as XMP allows.
 */
export function createMark({
  sourceType = defaultType,
  byteLength = usualBytes,
}: {
  readonly sourceType?: string | undefined;
  readonly byteLength?: number;
} = {}): Buffer {
  const packet =
    `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">` +
    `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" ` +
    `xmlns:Iptc4xmpExt="${extensionNamespace}"><Iptc4xmpExt:DigitalSourceType>${sourceTypes}${sourceType}` +
    "</Iptc4xmpExt:DigitalSourceType></rdf:Description></rdf:RDF></x:xmpmeta>";
  const missing = byteLength - Buffer.byteLength(packet) - packetEnd.length;
  return Buffer.from(packet + " ".repeat(Math.max(0, missing)) + packetEnd);
}

/** The kind of AI source that a piece of metadata names, in any of its spellings; undefined for none. */
export function findSourceType(bytes: Buffer): string | undefined {
  const text = bytes.toString("latin1").replaceAll("\0", "");
  for (const [, type = ""] of text.matchAll(/digitalsourcetype\/(\w+)/gi)) {
    const known = [...modelTypes].find((name) => name.toLowerCase() === type.toLowerCase());
    if (known !== undefined) return known;
  }
  return undefined;
}

/** Names in XMP that tell nothing but how it is written, and what made the picture. */
const plainNames = new Set([
  "adobe:ns:meta/ xmpmeta",
  "adobe:ns:meta/ xmptk",
  "http://www.w3.org/1999/02/22-rdf-syntax-ns# RDF",
  "http://www.w3.org/1999/02/22-rdf-syntax-ns# Description",
  "http://www.w3.org/1999/02/22-rdf-syntax-ns# about",
  `${extensionNamespace} DigitalSourceType`,
]);

/** Whether an XMP packet says what made the picture, and nothing else. */
export function isMarkAlone(bytes: Buffer): boolean {
  let isPlain = findSourceType(bytes) !== undefined;
  const parser = new SaxesParser({ xmlns: true, position: false });
  parser.on("error", () => {
    isPlain = false;
  });
  parser.on("comment", () => {
    isPlain = false;
  });
  parser.on("opentag", ({ uri, local, attributes }) => {
    isPlain &&= plainNames.has(`${uri} ${local}`);
    for (const attribute of Object.values(attributes)) {
      if (attribute.prefix === "xmlns" || attribute.name === "xmlns") continue;
      isPlain &&= plainNames.has(`${attribute.uri} ${attribute.local}`);
      isPlain &&= attribute.local !== "DigitalSourceType" || isSourceType(attribute.value);
    }
  });
  parser.on("text", (text) => {
    isPlain &&= text.trim() === "" || isSourceType(text);
  });
  parser.write(withoutPadding(bytes.toString("utf8"))).close();
  return isPlain;
}

/** By hand: a pattern for the zeros at the end would look at each of a million zeros in the middle anew. */
function withoutPadding(text: string): string {
  let end = text.length;
  while (text[end - 1] === "\0") end -= 1;
  return text.slice(0, end);
}

function isSourceType(text: string): boolean {
  const { length } = sourceTypes;
  return text.trim().startsWith(sourceTypes) && modelTypes.has(text.trim().slice(length));
}
