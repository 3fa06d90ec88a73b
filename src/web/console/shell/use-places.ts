// The places this account may open, in the order of the menu.
import { useRights } from "../api/use-rights.ts";
import { PLACES, type Place } from "./places.tsx";

export function usePlaces(): readonly Place[] {
  const rights = useRights();
  return PLACES.filter((place) => place.needs === null || rights.may(place.needs));
}
