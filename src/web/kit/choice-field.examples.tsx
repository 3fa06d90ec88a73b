import { ChoiceField } from "./choice-field.tsx";
import type { Example } from "./example.ts";

const choices = [
  { value: "one", title: "一般信用修复", words: "改正了失信行为，履行了义务。", isChosen: true },
  { value: "two", title: "经人民法院批准的破产重整" },
  { value: "three", title: "目前不能选的一项", words: "2027-01-01 起可以选。", isOff: true },
];

export const choiceFieldExamples: readonly Example[] = [
  { name: "one", drawing: <ChoiceField name="example-choice" label="申请种类" choices={choices} /> },
  { name: "many", drawing: <ChoiceField name="example-choices" label="申请修复的信息" choices={choices} isMany /> },
  { name: "wrong", drawing: <ChoiceField name="example-choice-wrong" label="种类" choices={choices} error="请选择一项" /> },
];
