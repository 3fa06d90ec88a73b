// Registered capital as registers write it: 1,000(万元人民币), 27万人民币, 50（万美元）, 100(万). The value is 1000万元人民币, 50万美元.

import { plainDecimal } from "./amount-wan.ts";
import type { FieldTypeRules } from "./field-type.ts";

export const capital: FieldTypeRules = {
  compile: (place) => (cell, report) => readCapital(cell) ?? report.refuse(place.index, "capitalFormat"),
  template: { cells: "text", words: "数额、单位与币种，如 1000万元人民币、50万美元（不写币种为人民币）" },
  example: "1000万元人民币",
};

/** How a currency is written → what the value says. No currency at all is renminbi: the register was kept in it. */
const CURRENCIES = {
  "": "元人民币",
  元: "元人民币",
  人民币: "元人民币",
  元人民币: "元人民币",
  人民币元: "元人民币",
  美元: "美元",
  美金: "美元",
  元美元: "美元",
  港币: "港元",
  港元: "港元",
  元港币: "港元",
  日元: "日元",
  欧元: "欧元",
  英镑: "英镑",
  德国马克: "德国马克",
  法国法郎: "法国法郎",
  瑞士法郎: "瑞士法郎",
  加拿大元: "加拿大元",
  加元: "加拿大元",
  澳大利亚元: "澳大利亚元",
  澳元: "澳大利亚元",
  新加坡元: "新加坡元",
  新台币: "新台币",
  澳门元: "澳门元",
  韩元: "韩元",
} as const;

const ISO_CODES: Readonly<Record<string, string>> = {
  元人民币: "CNY",
  美元: "USD",
  港元: "HKD",
  日元: "JPY",
  欧元: "EUR",
  英镑: "GBP",
  德国马克: "DEM",
  法国法郎: "FRF",
  瑞士法郎: "CHF",
  加拿大元: "CAD",
  澳大利亚元: "AUD",
  新加坡元: "SGD",
  新台币: "TWD",
  澳门元: "MOP",
  韩元: "KRW",
};

const FORM = /^([\d,.]+)(万)?(\D*)$/;
const VALUE = /^(\d+(?:\.\d+)?)万(.+)$/;

function readCapital(cell: string): string | null {
  const text = cell.normalize("NFKC").replace(/[()\s]/g, "");
  const [, number = "", wan, currency = ""] = FORM.exec(text) ?? [];
  const amount = plainDecimal(number);
  const written = CURRENCIES[currency as keyof typeof CURRENCIES];
  if (amount === null || written === undefined) return null;
  if (wan === undefined) return currency === "" ? null : `${yuanToWan(amount)}万${written}`;
  return `${amount}万${written}`;
}

/** Ten thousandth of a decimal by moving its point: no floating point touches an amount. */
function yuanToWan(amount: string): string {
  const [integer = "0", fraction = ""] = amount.split(".");
  const digits = integer.padStart(5, "0");
  return plainDecimal(`${digits.slice(0, -4)}.${digits.slice(-4)}${fraction}`) ?? amount;
}

/** Amount in ten thousands and ISO 4217 currency of a normalised capital. */
export function parseCapital(value: string): { readonly amountWan: string; readonly currency: string } | null {
  const [, amountWan, currency = ""] = VALUE.exec(value) ?? [];
  const iso = ISO_CODES[currency];
  return amountWan === undefined || iso === undefined ? null : { amountWan, currency: iso };
}
