// Reads one folder below cities/. A wrong folder stops the start with every mistake, its file and its line.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { AdministrationFile, type City, CityFile, CityRegion, FunctionalZone, Unit } from "./contract.ts";
import { cityErrors } from "./errors.ts";
import { type Mistake, type PathInFile, type ReadYaml, readYaml } from "./read-yaml.ts";

const CITIES_FOLDER = fileURLToPath(new URL("../../cities", import.meta.url));

const UnitsFile = z.strictObject({ units: z.array(Unit).min(1) });
const RegionsFile = z.strictObject({ regions: z.array(CityRegion).min(1), functionalZones: z.array(FunctionalZone) });

/** Throws cityErrors. `citiesFolder` is another folder in tests only. */
export async function loadCity(city: string, citiesFolder: string = CITIES_FOLDER): Promise<City> {
  if (!/^[a-z][a-z0-9-]*$/.test(city)) throw cityErrors.nameInvalid({ city });
  const read = (file: string) =>
    readFile(join(citiesFolder, city, file), "utf8").catch(() => {
      throw cityErrors.folderMissing({ city, file });
    });

  const cityFile = readYaml("city.yaml", await read("city.yaml"), CityFile);
  const unitsFile = readYaml("units.yaml", await read("units.yaml"), UnitsFile);
  const regionsFile = readYaml("regions.yaml", await read("regions.yaml"), RegionsFile);
  const administrationFile = readYaml("administration.yaml", await read("administration.yaml"), AdministrationFile);
  const mistakes = [...cityFile.mistakes, ...unitsFile.mistakes, ...regionsFile.mistakes, ...administrationFile.mistakes];
  if (!cityFile.value || !unitsFile.value || !regionsFile.value || !administrationFile.value) throw asError(city, mistakes);

  const emblemSvg = await read(cityFile.value.emblem);
  mistakes.push(
    ...checkNamesake(city, cityFile),
    ...checkUnits(unitsFile),
    ...checkZones(regionsFile, unitsFile),
    ...checkAdministration(administrationFile, unitsFile),
    ...checkEmblem(cityFile, emblemSvg),
  );
  if (mistakes.length > 0) throw asError(city, mistakes);
  return { ...cityFile.value, ...regionsFile.value, ...unitsFile.value, administration: administrationFile.value, emblemSvg };
}

function asError(city: string, mistakes: readonly Mistake[]) {
  const lines = mistakes.map(({ file, line, words }) => `  cities/${city}/${file} 第 ${line} 行:${words}`);
  return cityErrors.folderInvalid({ city, count: mistakes.length, mistakes: lines.join("\n") });
}

function checkNamesake(folder: string, file: ReadYaml<z.infer<typeof CityFile>>): Mistake[] {
  if (file.value?.city === folder) return [];
  return [{ file: "city.yaml", line: file.lineOf(["city"]), words: `city 须与文件夹同名(${folder})` }];
}

function checkUnits(file: ReadYaml<z.infer<typeof UnitsFile>>): Mistake[] {
  const units = file.value?.units ?? [];
  return (["unit", "name", "shortName", "uscc"] as const).flatMap((key) =>
    findRepeats(units.map((unit) => unit[key])).map((at): Mistake => {
      const path: PathInFile = ["units", at, key];
      return { file: "units.yaml", line: file.lineOf(path), words: `${path.join(".")} 与前面的单位重复:${units[at]?.[key]}` };
    }),
  );
}

function checkZones(file: ReadYaml<z.infer<typeof RegionsFile>>, unitsFile: ReadYaml<z.infer<typeof UnitsFile>>): Mistake[] {
  const units = new Set(unitsFile.value?.units.map(({ unit }) => unit));
  return (file.value?.functionalZones ?? []).flatMap(({ unit }, at): Mistake[] => {
    if (units.has(unit)) return [];
    return [
      {
        file: "regions.yaml",
        line: file.lineOf(["functionalZones", at, "unit"]),
        words: `functionalZones.${at}.unit 不在 units.yaml 中:${unit}`,
      },
    ];
  });
}

/** Every unit has its people, and nobody else's unit is named. */
function checkAdministration(
  file: ReadYaml<z.infer<typeof AdministrationFile>>,
  unitsFile: ReadYaml<z.infer<typeof UnitsFile>>,
): Mistake[] {
  const declared = new Set(unitsFile.value?.units.map(({ unit }) => unit));
  const entries = file.value?.units ?? [];
  const named = new Set(entries.map(({ unit }) => unit));
  const strangers = entries.flatMap(({ unit, parent }, at): Mistake[] => {
    const line = file.lineOf(["units", at]);
    const unknown = [unit, ...(parent ? [parent] : [])].filter((word) => !declared.has(word));
    return unknown.map((word) => ({ file: "administration.yaml", line, words: `units.${at} 不在 units.yaml 中:${word}` }));
  });
  const missing = [...declared].filter((unit) => !named.has(unit));
  return [
    ...strangers,
    ...missing.map((unit) => ({ file: "administration.yaml", line: file.lineOf(["units"]), words: `units 缺少成员单位:${unit}` })),
  ];
}

/** The emblem is written into pages as it is, so it may hold nothing that runs or that loads from elsewhere. */
function checkEmblem(file: ReadYaml<z.infer<typeof CityFile>>, svg: string): Mistake[] {
  const isPlain =
    /^\s*<svg[\s>]/.test(svg) && !/<script|<foreignObject|\son[a-z]+\s*=|javascript:|(?:href|src)\s*=\s*["'](?!#)|url\((?!#)/i.test(svg);
  if (isPlain) return [];
  return [{ file: file.value?.emblem ?? "emblem.svg", line: 1, words: "须为不含脚本、事件和外部引用的 svg" }];
}

function findRepeats(values: readonly string[]): number[] {
  return values.flatMap((value, at) => (values.indexOf(value) < at ? [at] : []));
}
