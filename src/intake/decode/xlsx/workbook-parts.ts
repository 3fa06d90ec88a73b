// What a workbook says about itself: its sheets, its date system, and which part holds what.
import { decodeErrors } from "../decode-errors.ts";
import type { DecodeLimits } from "../decode-source.ts";
import type { ZipParts } from "../zip-parts.ts";
import { findPrefixed, isTrue, makeXmlReader, readXmlPart, type XmlHandlers } from "./xml-reader.ts";

export interface SheetPart {
  readonly name: string;
  readonly part: string;
  readonly isVisible: boolean;
}

export interface WorkbookParts {
  readonly isDate1904: boolean;
  /** In the order of their tabs; sheets that hold only a chart are left out. */
  readonly sheets: readonly SheetPart[];
  readonly sharedStrings: string | null;
  readonly styles: string | null;
}

interface Relation {
  readonly id: string;
  /** The last word of the type's address: its front differs between transitional and strict workbooks. */
  readonly type: string;
  readonly part: string;
}

export async function readWorkbookParts(zip: ZipParts, limits: DecodeLimits): Promise<WorkbookParts> {
  const main = (await readRelations(zip, "", limits)).find((relation) => relation.type === "officeDocument");
  if (main === undefined || !zip.names.has(main.part)) throw decodeErrors.corruptWorkbook({ part: "workbook.xml" });
  const relations = await readRelations(zip, main.part, limits);
  const declared: { name: string; relationId: string; isVisible: boolean }[] = [];
  let isDate1904 = false;
  await readPart(
    zip,
    { part: main.part, limits },
    {
      open(name, attributes) {
        if (name === "workbookPr") isDate1904 = isTrue(attributes["date1904"]);
        if (name !== "sheet") return;
        const isVisible = (attributes["state"] ?? "visible") === "visible";
        declared.push({ name: attributes["name"] ?? "", relationId: findPrefixed(attributes, "id") ?? "", isVisible });
      },
    },
  );
  const partOf = (type: string) => relations.find((relation) => relation.type === type && zip.names.has(relation.part))?.part ?? null;
  return { isDate1904, sheets: locateSheets(declared, relations), sharedStrings: partOf("sharedStrings"), styles: partOf("styles") };
}

/** Reads the events of one part of the zip. */
export async function readPart(
  zip: ZipParts,
  { part, limits }: { part: string; limits: DecodeLimits },
  handlers: XmlHandlers,
): Promise<void> {
  await readXmlPart(zip.read(part), makeXmlReader(part, handlers, limits.xmlTokenBytesMax));
}

function locateSheets(
  declared: readonly { name: string; relationId: string; isVisible: boolean }[],
  relations: readonly Relation[],
): SheetPart[] {
  return declared.flatMap(({ name, relationId, isVisible }) => {
    const relation = relations.find((candidate) => candidate.id === relationId);
    if (relation === undefined) throw decodeErrors.corruptWorkbook({ part: "workbook.xml.rels" });
    return relation.type === "worksheet" ? [{ name, part: relation.part, isVisible }] : [];
  });
}

async function readRelations(zip: ZipParts, owner: string, limits: DecodeLimits): Promise<Relation[]> {
  const folder = owner.slice(0, owner.lastIndexOf("/") + 1);
  const part = `${folder}_rels/${owner.slice(folder.length)}.rels`;
  const relations: Relation[] = [];
  await readPart(
    zip,
    { part, limits },
    {
      open(name, attributes) {
        if (name !== "Relationship" || attributes["TargetMode"] === "External") return;
        const type = attributes["Type"] ?? "";
        relations.push({
          id: attributes["Id"] ?? "",
          type: type.slice(type.lastIndexOf("/") + 1),
          part: resolvePart(folder, attributes["Target"] ?? ""),
        });
      },
    },
  );
  return relations;
}

/** A target is relative to the folder of its owner, or begins with a slash; it names a part of the zip, never a file. */
function resolvePart(folder: string, target: string): string {
  const path = target.startsWith("/") ? [] : folder.split("/").slice(0, -1);
  for (const step of target.split("/")) {
    if (step === "..") path.pop();
    else if (step !== "." && step !== "") path.push(step);
  }
  return path.join("/");
}
