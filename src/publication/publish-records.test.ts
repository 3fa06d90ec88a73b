import { afterAll, beforeAll, expect, test } from "vitest";
import { type House, makeHouse } from "../../test/support/house.ts";
import { publishRecords } from "./publish-records.ts";

let house: House;
beforeAll(async () => {
  house = await makeHouse();
});
afterAll(() => house.close());

const HEADER =
  "行政相对人名称,行政相对人类别,行政相对人代码_1（统一社会信用代码）,法定代表人,行政处罚决定书文号,违法行为类型,违法事实,处罚依据,处罚类别,处罚内容,罚款金额（万元）,处罚决定日期,处罚有效期,处罚机关,处罚机关统一社会信用代码,数据来源单位,数据来源单位统一社会信用代码";
const row = (no: number) =>
  `三亚澜汐贸易有限公司,法人及非法人组织,91460200MAX000015Q,王某,三市监罚〔2026〕${no}号,虚假宣传,当事人于网页作虚假宣传,《广告法》第五十五条,罚款,罚款两千元,0.2,2026-10-20,2099-12-31,三亚市市场监督管理局,11460200MBX000078J,三亚市市场监督管理局,11460200MBX000078J`;

const listPublic = () =>
  house.database.db.list<{ documentNo: string; version: number }>(
    `select document_no as "documentNo", version from public_record where resource = 'penalty' order by document_no`,
  );

test("new records that a look at the whole resource has published already are published again without an error, and stand once", async () => {
  const batch = await house.submit({ resource: "penalty", text: `${[HEADER, row(1), row(2)].join("\n")}\n` });
  const publisher = { catalog: house.context.catalog, today: () => "2026-10-22" };
  const newRows = { kind: "rows", batchId: batch.batch, firstRow: 1, lastRow: 9, mayEnd: false } as const;
  const publish = (scope: Parameters<typeof publishRecords>[2]["scope"]) =>
    house.context.db.transaction((tx) => publishRecords(tx, publisher, { resource: "penalty", scope }));
  await publish({ kind: "resource", resource: "penalty", mayEnd: true });
  const once = await listPublic();
  expect(once.map(({ documentNo }) => documentNo)).toEqual(["三市监罚〔2026〕1号", "三市监罚〔2026〕2号"]);
  await publish(newRows);
  expect(await listPublic()).toEqual(once);
});

test("where one of the new records is public and the other not yet, both are public afterwards", async () => {
  const publisher = { catalog: house.context.catalog, today: () => "2026-10-22" };
  const batch = await house.submit({ resource: "penalty", text: `${[HEADER, row(3), row(4)].join("\n")}\n` });
  const publishRows = (firstRow: number, lastRow: number) =>
    house.context.db.transaction((tx) =>
      publishRecords(tx, publisher, {
        resource: "penalty",
        scope: { kind: "rows", batchId: batch.batch, firstRow, lastRow, mayEnd: false },
      }),
    );
  await publishRows(2, 2);
  await publishRows(1, 9);
  expect((await listPublic()).filter(({ documentNo }) => /[34]号$/.test(documentNo))).toHaveLength(2);
});
