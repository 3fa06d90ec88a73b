// The names in an OLE compound file ([MS-CFB]), the container of .xls, .doc and of workbooks with a password.
import type { LocalCopy } from "./local-copy.ts";

const HEADER_BYTES = 512;
const ENTRY_BYTES = 128;
const END_OF_CHAIN = 0xfffffff0;
/** The directory of a workbook fills a few sectors; a chain that goes on is damaged or runs in a circle. */
const DIRECTORY_SECTORS_MAX = 4096;
const DIFAT_SECTORS_MAX = 1024;

/** Names of streams and storages in the order of the directory; empty when the container is damaged. */
export async function listCompoundNames(copy: LocalCopy): Promise<string[]> {
  const header = await copy.read(0, HEADER_BYTES);
  const sectorShift = header.length === HEADER_BYTES ? header.readUInt16LE(30) : 0;
  if (sectorShift !== 9 && sectorShift !== 12) return [];
  const file = { copy, sectorBytes: 1 << sectorShift };
  const fatSectors = await listFatSectors(file, header);
  const names: string[] = [];
  let sector = header.readUInt32LE(48);
  for (let count = 0; sector < END_OF_CHAIN && count < DIRECTORY_SECTORS_MAX; count += 1) {
    names.push(...readNames(await readSector(file, sector)));
    sector = await findNextSector(file, fatSectors, sector);
  }
  return names;
}

interface CompoundFile {
  readonly copy: LocalCopy;
  readonly sectorBytes: number;
}

function readSector(file: CompoundFile, sector: number): Promise<Buffer> {
  return file.copy.read((sector + 1) * file.sectorBytes, file.sectorBytes);
}

/** The first 109 sectors of the allocation table stand in the header, the rest in a chain of their own. */
async function listFatSectors(file: CompoundFile, header: Buffer): Promise<number[]> {
  const sectors: number[] = [];
  for (let at = 76; at < HEADER_BYTES; at += 4) sectors.push(header.readUInt32LE(at));
  let next = header.readUInt32LE(68);
  for (let count = 0; next < END_OF_CHAIN && count < DIFAT_SECTORS_MAX; count += 1) {
    const difat = await readSector(file, next);
    if (difat.length < file.sectorBytes) break;
    for (let at = 0; at < file.sectorBytes - 4; at += 4) sectors.push(difat.readUInt32LE(at));
    next = difat.readUInt32LE(file.sectorBytes - 4);
  }
  return sectors;
}

async function findNextSector(file: CompoundFile, fatSectors: readonly number[], sector: number): Promise<number> {
  const perSector = file.sectorBytes / 4;
  const fatSector = fatSectors[Math.floor(sector / perSector)];
  if (fatSector === undefined || fatSector >= END_OF_CHAIN) return END_OF_CHAIN;
  const table = await readSector(file, fatSector);
  const at = (sector % perSector) * 4;
  return at + 4 <= table.length ? table.readUInt32LE(at) : END_OF_CHAIN;
}

function readNames(sector: Buffer): string[] {
  const names: string[] = [];
  for (let at = 0; at + ENTRY_BYTES <= sector.length; at += ENTRY_BYTES) {
    const nameBytes = sector.readUInt16LE(at + 64);
    if (nameBytes >= 2 && nameBytes <= 64) names.push(sector.toString("utf16le", at, at + nameBytes - 2));
  }
  return names;
}
