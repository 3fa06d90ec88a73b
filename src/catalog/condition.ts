// A declared condition as a function over the normalised values of a row. Several values of one field are joined by ";".

import type { RowValues } from "./compiled-resource.ts";
import type { Condition } from "./contract.ts";
import { rememberAnswers } from "./remember-answers.ts";

export type RowTest = (values: RowValues) => boolean;

export interface CompiledCondition {
  readonly holds: RowTest;
  /** Indexes of the fields it reads. */
  readonly reads: readonly number[];
}

export function compileCondition(condition: Condition, fieldIndex: ReadonlyMap<string, number>): CompiledCondition {
  const reads = new Set<number>();
  const holds = compile(condition, (code) => {
    const index = fieldIndex.get(code) ?? -1;
    reads.add(index);
    return index;
  });
  return { holds, reads: [...reads] };
}

function compile(condition: Condition, indexOf: (code: string) => number): RowTest {
  if ("all" in condition) return every(condition.all.map((part) => compile(part, indexOf)));
  if ("any" in condition) return some(condition.any.map((part) => compile(part, indexOf)));
  if ("not" in condition) return negate(compile(condition.not, indexOf));
  return compileComparison(condition, indexOf(condition.field));
}

function compileComparison(condition: Extract<Condition, { field: string }>, index: number): RowTest {
  if ("equals" in condition) return (values) => values[index] === condition.equals;
  if ("in" in condition) return isAmong(new Set(condition.in), index);
  if ("includes" in condition) return includesAny(new Set([condition.includes]), index);
  if ("includesAny" in condition) return includesAny(new Set(condition.includesAny), index);
  if ("isEmpty" in condition) return (values) => ((values[index] ?? null) === null) === condition.isEmpty;
  if ("atLeast" in condition) return (values) => isNumber(values[index], (number) => number >= condition.atLeast);
  return (values) => isNumber(values[index], (number) => number < condition.below);
}

function isAmong(wanted: ReadonlySet<string>, index: number): RowTest {
  return (values) => {
    const value = values[index] ?? null;
    return value !== null && wanted.has(value);
  };
}

function includesAny(wanted: ReadonlySet<string>, index: number): RowTest {
  const isAnyWanted = rememberAnswers((value: string) => value.split(";").some((part) => wanted.has(part)));
  return (values) => {
    const value = values[index] ?? null;
    return value !== null && isAnyWanted(value) === true;
  };
}

function isNumber(value: string | null | undefined, test: (number: number) => boolean): boolean {
  return value !== null && value !== undefined && test(Number(value));
}

function every(tests: readonly RowTest[]): RowTest {
  const [first, second] = tests;
  if (tests.length === 2 && first && second) return (values) => first(values) && second(values);
  return (values) => tests.every((test) => test(values));
}

function some(tests: readonly RowTest[]): RowTest {
  return (values) => tests.some((test) => test(values));
}

function negate(test: RowTest): RowTest {
  return (values) => !test(values);
}
