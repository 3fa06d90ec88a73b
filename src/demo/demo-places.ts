// What a city's folder tells the demo: how names begin there, and real streets for invented addresses.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { type City, readYaml } from "../city/index.ts";
import { demoErrors } from "./errors.ts";

const DemoPlace = z.strictObject({
  code: z.string().regex(/^\d{6}$/),
  /** 吉阳: how shops name their district. */
  short: z.string().min(1),
  streets: z.array(z.string().min(1)).min(1),
  neighbourhoods: z.array(z.string().min(1)).min(1),
});
export type DemoPlace = z.infer<typeof DemoPlace> & { readonly name: string };

const DemoPlacesFile = z.strictObject({ namePrefix: z.string().min(1), places: z.array(DemoPlace).min(1) });

export interface DemoPlaces {
  /** 三亚 */
  readonly namePrefix: string;
  /** 三亚市 */
  readonly cityName: string;
  readonly cityCode: string;
  readonly places: readonly DemoPlace[];
}

/** Throws demoErrors.placesMissing when the city has no demo.yaml, demoErrors.placesInvalid when it is wrong. */
export async function loadDemoPlaces(city: City): Promise<DemoPlaces> {
  const path = fileURLToPath(new URL(`../../cities/${city.city}/demo.yaml`, import.meta.url));
  const text = await readFile(path, "utf8").catch(() => {
    throw demoErrors.placesMissing({ city: city.city });
  });
  const { value, mistakes } = readYaml("demo.yaml", text, DemoPlacesFile);
  if (!value) throw demoErrors.placesInvalid({ line: mistakes[0]?.line, words: mistakes[0]?.words });
  const names = new Map(city.regions.map(({ code, name }) => [code, name]));
  const places = value.places.map((place) => {
    const name = names.get(place.code);
    if (name === undefined) throw demoErrors.placesInvalid({ line: 1, words: `${place.code} 不在 regions.yaml 中` });
    return { ...place, name };
  });
  return { namePrefix: value.namePrefix, cityName: city.name, cityCode: city.regionCode, places };
}
