import type { Example } from "./example.ts";
import { controlOf, LabelledField } from "./labelled-field.tsx";

const FIELD = { name: "example-labelled", label: "情况说明", hint: "写明哪一项有误", error: "请填写情况说明" };

export const labelledFieldExamples: readonly Example[] = [
  {
    name: "a control of its own, with hint and error",
    drawing: (
      <LabelledField {...FIELD}>
        <textarea {...controlOf(FIELD)} rows={3} />
      </LabelledField>
    ),
  },
];
