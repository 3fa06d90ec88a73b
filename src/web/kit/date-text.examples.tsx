import { DateText } from "./date-text.tsx";
import type { Example } from "./example.ts";

export const dateTextExamples: readonly Example[] = [
  { name: "a day", drawing: <DateText day="2027-03-31" /> },
  { name: "no day", drawing: <DateText day={null} /> },
];
