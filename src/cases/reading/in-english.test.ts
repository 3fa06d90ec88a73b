import { expect, test } from "vitest";
import { inEnglish } from "./in-english.ts";

test("English takes the place of the Chinese it stands beside, however deep, and nothing else changes", () => {
  const told = {
    typeTitle: "信用修复",
    typeTitleEn: "Credit repair",
    seq: 3,
    subjectName: "三亚示例商贸有限公司",
    history: [
      {
        stepTitle: "提交申请",
        stepTitleEn: "Apply",
        answers: [{ title: "说明", titleEn: "In words", words: "已缴清", wordsEn: "已缴清" }],
      },
    ],
    mainCase: null,
    record: { title: "虚假宣传", titleEn: "" },
  };
  expect(inEnglish(told)).toEqual({
    ...told,
    typeTitle: "Credit repair",
    history: [
      {
        stepTitle: "Apply",
        stepTitleEn: "Apply",
        answers: [{ title: "In words", titleEn: "In words", words: "已缴清", wordsEn: "已缴清" }],
      },
    ],
  });
});

test("what was handed in is left as it was", () => {
  const told = { title: "中", titleEn: "Mid" };
  inEnglish(told);
  expect(told.title).toBe("中");
});
