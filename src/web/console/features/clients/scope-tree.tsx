// Resources and their fields, drawn from the catalog: what carries personal numbers is not offered, because no key may carry it.
import { useQuery } from "@tanstack/react-query";
import { Checkbox } from "antd";
import type { ClientScope } from "../../../../clients/contract.ts";
import { catalogQuery, resourceQuery } from "../../api/questions.ts";
import type { CatalogItem } from "../../api/shapes.ts";
import { WhenLoaded } from "../../ui/states.tsx";
import { useClientWords } from "./words.ts";

interface ScopeTreeProps {
  id?: string;
  value?: readonly ClientScope[];
  onChange?: (scopes: readonly ClientScope[]) => void;
}

export function ScopeTree({ id, value = [], onChange }: ScopeTreeProps) {
  const catalog = useQuery(catalogQuery);
  const change = (resource: string, fields: string[]) => {
    const others = value.filter((scope) => scope.resource !== resource);
    onChange?.(fields.length === 0 ? others : [...others, { resource, fields }]);
  };
  return (
    <div className="scope-tree" {...(id ? { id } : {})}>
      <WhenLoaded query={catalog}>
        {(items) =>
          items.map((item) => (
            <ResourceScope
              key={item.resource}
              item={item}
              fields={value.find(({ resource }) => resource === item.resource)?.fields ?? []}
              onFields={(fields) => change(item.resource, fields)}
            />
          ))
        }
      </WhenLoaded>
    </div>
  );
}

interface ResourceScopeProps {
  item: CatalogItem;
  fields: readonly string[];
  onFields: (fields: string[]) => void;
}

function ResourceScope({ item, fields, onFields }: ResourceScopeProps) {
  const t = useClientWords();
  const resource = useQuery(resourceQuery(item.resource)).data;
  const offered = (resource?.declaration.fields ?? []).filter(
    ({ sensitivity }) => sensitivity === "none" || sensitivity === "personal_name",
  );
  const isWhole = offered.length > 0 && fields.length === offered.length;
  return (
    <details>
      <summary>{fields.length > 0 ? t("fieldsChosen", { name: item.name, count: fields.length }) : item.name}</summary>
      <Checkbox
        checked={isWhole}
        indeterminate={fields.length > 0 && !isWhole}
        onChange={({ target }) => onFields(target.checked ? offered.map(({ code }) => code) : [])}
      >
        <strong>{item.name}</strong>
      </Checkbox>
      <Checkbox.Group
        className="scope-fields"
        options={offered.map(({ code, title }) => ({ value: code, label: title }))}
        value={[...fields]}
        onChange={(codes) => onFields(codes)}
      />
    </details>
  );
}
