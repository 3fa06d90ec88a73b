import type { Example } from "./example.ts";
import { SelectField } from "./select-field.tsx";

export const selectFieldExamples: readonly Example[] = [
  {
    name: "three options",
    drawing: (
      <SelectField
        name="example-level"
        label="程度"
        value=""
        options={["", "轻微", "一般"].map((title) => ({ value: title, title: title || "不限" }))}
      />
    ),
  },
];
