// Every function of a file with its measures: lines, parameters, and whether it is a React component or the body of a test suite.
import { type ArrowFunctionExpression, type Function as FunctionNode, type ParamPattern, type TSType, Visitor } from "oxc-parser";
import type { SourceFile } from "./source-tree.ts";

export interface MeasuredFunction {
  readonly name: string;
  readonly isComponent: boolean;
  readonly isSuite: boolean;
  readonly parameterCount: number;
  readonly propCount: number;
  readonly startLine: number;
  readonly endLine: number;
}

export const NAMELESS = "a function";

type AnyFunction = FunctionNode | ArrowFunctionExpression;

const measuredByFile = new WeakMap<SourceFile, MeasuredFunction[]>();

export function functionsOf(file: SourceFile): MeasuredFunction[] {
  const known = measuredByFile.get(file);
  if (known) return known;
  const measured = measureFunctions(file);
  measuredByFile.set(file, measured);
  return measured;
}

function measureFunctions(file: SourceFile): MeasuredFunction[] {
  const found: MeasuredFunction[] = [];
  const nameByStart = new Map<number, string>();
  const suiteStarts = new Set<number>();
  const propsByType = new Map<string, number>();
  const functions: AnyFunction[] = [];
  const keep = (node: AnyFunction) => {
    if (node.body) functions.push(node);
  };
  new Visitor({
    FunctionDeclaration: keep,
    FunctionExpression: keep,
    ArrowFunctionExpression: keep,
    VariableDeclarator: ({ id, init }) => {
      if (id.type === "Identifier" && init) nameByStart.set(init.start, id.name);
    },
    MethodDefinition: ({ key, value }) => {
      if (key.type === "Identifier") nameByStart.set(value.start, key.name);
    },
    Property: ({ key, value }) => {
      if (key.type === "Identifier") nameByStart.set(value.start, key.name);
    },
    CallExpression: ({ callee, arguments: given }) => {
      const text = file.text.slice(callee.start, callee.end);
      if (text === "describe" || text.startsWith("describe.")) for (const argument of given) suiteStarts.add(argument.start);
    },
    TSInterfaceDeclaration: ({ id, body }) => {
      propsByType.set(id.name, body.body.length);
    },
    TSTypeAliasDeclaration: ({ id, typeAnnotation }) => {
      if (typeAnnotation.type === "TSTypeLiteral") propsByType.set(id.name, typeAnnotation.members.length);
    },
  }).visit(file.syntax.program);
  for (const node of functions) {
    const name = node.id?.name ?? nameByStart.get(node.start) ?? NAMELESS;
    found.push({
      name,
      isComponent: file.path.endsWith(".tsx") && /^[A-Z]/.test(name),
      isSuite: suiteStarts.has(node.start),
      parameterCount: node.params.length,
      propCount: countProps(node.params[0], propsByType),
      startLine: file.lineAt(node.start),
      endLine: file.lineAt(node.end - 1),
    });
  }
  return found;
}

function countProps(parameter: ParamPattern | undefined, propsByType: ReadonlyMap<string, number>): number {
  if (parameter === undefined) return 0;
  if (parameter.type !== "ObjectPattern" && parameter.type !== "Identifier") return 0;
  const destructured = parameter.type === "ObjectPattern" ? parameter.properties.length : 0;
  return Math.max(destructured, countMembers(parameter.typeAnnotation?.typeAnnotation, propsByType));
}

function countMembers(type: TSType | undefined, propsByType: ReadonlyMap<string, number>): number {
  if (type?.type === "TSTypeLiteral") return type.members.length;
  if (type?.type === "TSTypeReference" && type.typeName.type === "Identifier") return propsByType.get(type.typeName.name) ?? 0;
  return 0;
}
