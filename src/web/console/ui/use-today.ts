import { useState } from "react";
import { dayOf } from "./format.ts";

/** The day in Asia/Shanghai on which this part was first drawn. */
export function useToday(): string {
  const [today] = useState(() => dayOf(new Date()));
  return today;
}
