// Ids are uuid v7: they sort by time, so that indexes grow at their end.
import { v7 } from "uuid";

export function makeId(): string {
  return v7();
}
