import { useState } from "react";
import { dayOf } from "../../../platform/contract.ts";

/** The day in Asia/Shanghai on which this part was first drawn. */
export function useToday(): string {
  const [today] = useState(() => dayOf(new Date()));
  return today;
}
