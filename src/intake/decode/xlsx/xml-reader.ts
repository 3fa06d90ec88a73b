// Reads one XML part as events with local names. Prefixes are dropped, because writers choose them freely (x:row, ns0:row).
import { SaxesParser } from "saxes";
import { decodeErrors } from "../decode-errors.ts";

export type XmlAttributes = Readonly<Record<string, string>>;

export interface XmlHandlers {
  open?(name: string, attributes: XmlAttributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

export interface XmlReader {
  write(bytes: Buffer): void;
  /** Throws when the part ends before its XML does. */
  end(): void;
}

/**
 * A document type is refused, so no entity can be declared, let alone expanded. A text or tag that goes on beyond
 * `tokenBytesMax` is refused too: the parser keeps it in memory until it ends.
 */
export function makeXmlReader(part: string, handlers: XmlHandlers, tokenBytesMax: number): XmlReader {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const refuse = () => {
    throw decodeErrors.corruptWorkbook({ part });
  };
  let bytesSinceEvent = 0;
  parser.on("error", refuse);
  parser.on("doctype", refuse);
  parser.on("opentag", (tag) => {
    bytesSinceEvent = 0;
    handlers.open?.(localName(tag.name), tag.attributes);
  });
  parser.on("closetag", (tag) => {
    bytesSinceEvent = 0;
    handlers.close?.(localName(tag.name));
  });
  const takeText = (text: string) => handlers.text?.(text);
  if (handlers.text !== undefined) {
    parser.on("text", takeText);
    parser.on("cdata", takeText);
  }
  let decoder: TextDecoder | null = null;
  const feed = (text: string) => {
    bytesSinceEvent += text.length;
    parser.write(text);
    if (bytesSinceEvent > tokenBytesMax) refuse();
  };
  return {
    write(bytes) {
      decoder ??= new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : "utf-8", { fatal: true });
      feed(decodeOr(refuse, () => decoder?.decode(bytes, { stream: true }) ?? ""));
    },
    end() {
      feed(decodeOr(refuse, () => decoder?.decode() ?? ""));
      parser.close();
    },
  };
}

/** Reads a whole part that is small by nature, or whose events are taken as they come. */
export async function readXmlPart(part: AsyncIterable<Buffer>, reader: XmlReader): Promise<void> {
  for await (const chunk of part) reader.write(chunk);
  reader.end();
}

/** An attribute by its local name, whatever its prefix. */
export function findPrefixed(attributes: XmlAttributes, name: string): string | undefined {
  const key = Object.keys(attributes).find((candidate) => candidate.includes(":") && localName(candidate) === name);
  return key === undefined ? undefined : attributes[key];
}

/** `true` as XML Schema writes it. */
export function isTrue(value: string | undefined): boolean {
  return value === "1" || value === "true" || value === "on";
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function decodeOr(refuse: () => void, decode: () => string): string {
  try {
    return decode();
  } catch {
    // TextDecoder throws for one reason only: the bytes are no text of that encoding.
    refuse();
    return "";
  }
}
