// The way from the first page to this one, also as structured data for search engines.
import { DataText } from "./data-text.tsx";

export interface Crumb {
  readonly title: string;
  /** Absent for the page one is on. */
  readonly href?: string;
}

export function Breadcrumb({ label, crumbs }: { readonly label: string; readonly crumbs: readonly Crumb[] }) {
  return (
    <nav className="breadcrumb" aria-label={label}>
      <ol itemScope itemType="https://schema.org/BreadcrumbList">
        {crumbs.map((crumb, i) => (
          <li key={crumb.href ?? "here"} itemProp="itemListElement" itemScope itemType="https://schema.org/ListItem">
            <CrumbTitle crumb={crumb} />
            <meta itemProp="position" content={String(i + 1)} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

function CrumbTitle({ crumb }: { readonly crumb: Crumb }) {
  const title = (
    <span itemProp="name">
      <DataText>{crumb.title}</DataText>
    </span>
  );
  if (crumb.href === undefined) return <span aria-current="page">{title}</span>;
  return (
    <a itemProp="item" href={crumb.href}>
      {title}
    </a>
  );
}
