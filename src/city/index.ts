// The front door: one city's names, colours, units and regions, read from its folder.
export {
  type Administration,
  type City,
  type CityRegion,
  contrastOnWhite,
  type FunctionalZone,
  type Unit,
  type UnitKind,
} from "./contract.ts";
export { loadCity } from "./load-city.ts";
export { loadStated, readStated, stated } from "./load-stated.ts";
export { readYaml } from "./read-yaml.ts";
