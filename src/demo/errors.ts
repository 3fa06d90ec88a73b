import { declareErrors } from "../platform/index.ts";

export const demoErrors = declareErrors("demo", {
  placesMissing: { status: 500, words: "城市 {city} 没有演示数据用的 demo.yaml,请改用 DEMO=none" },
  placesInvalid: { status: 500, words: "demo.yaml 第 {line} 行有误:{words}" },
  fieldUnknown: { status: 500, words: "演示数据写了目录里没有的数据项 {resource}.{field}" },
  fileRefused: { status: 500, words: "演示数据文件 {file} 被拒收:{reason}" },
  unitMissing: { status: 500, words: "演示数据需要的单位 {unit} 不在 units.yaml 中" },
});
