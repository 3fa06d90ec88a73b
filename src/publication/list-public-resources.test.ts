import { expect, test } from "vitest";
import { loadCatalog, NATIONAL_CATALOG_DIR } from "../catalog/index.ts";
import { listPublicResources } from "./list-public-resources.ts";

const catalog = await loadCatalog([NATIONAL_CATALOG_DIR]);
const resources = listPublicResources(catalog, "2026-11-23");
const penalty = resources.find(({ resource }) => resource === "penalty");

test("every resource of the catalog is described for the public with its legal basis", () => {
  expect(resources).toHaveLength(catalog.resources.size);
  for (const { name, description, legalBasis } of resources) {
    expect(name).not.toBe("");
    expect(description).not.toBe("");
    expect(legalBasis.length).toBeGreaterThan(0);
  }
});

test("penalties say their levels, and each term names the rule it follows", () => {
  expect(penalty).toMatchObject({ isPublished: true, group: "administrative", visibilityWords: "社会公开" });
  expect([...(penalty?.levels ?? [])].sort()).toEqual(["minor", "ordinary", "serious"]);
  expect(penalty?.termWords.length).toBeGreaterThan(0);
  for (const words of penalty?.termWords ?? []) expect(words).toMatch(/，依据《.+》/);
});

test("a field that holds a number of a person is never among the public ones", () => {
  for (const { resource, fields } of resources) {
    for (const field of catalog.get(resource).declaration.fields) {
      if (field.sensitivity === "none" || field.sensitivity === "personal_name") continue;
      expect(fields.find(({ title }) => title === field.title)?.isPublic).toBe(false);
    }
  }
});

test("a term that is no longer in force is not told", () => {
  const after = listPublicResources(catalog, "2099-01-01").find(({ resource }) => resource === "penalty");
  expect(after?.termWords.join()).not.toContain(" 至 ");
});
