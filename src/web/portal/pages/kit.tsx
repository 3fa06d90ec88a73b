// Every component of the kit in every example, for the eyes of the makers and of axe.
import { EXAMPLES_BY_COMPONENT } from "../../kit/all-examples.ts";
import { PageHeading } from "../../kit/page-heading.tsx";
import type { Page } from "../page.ts";

export function kitPage(): Page {
  return {
    title: "Kit",
    crumbs: [{ title: "Kit" }],
    column: "Kit",
    robots: "noindex",
    body: (
      <div className="column stack">
        <PageHeading title="Kit" />
        {Object.entries(EXAMPLES_BY_COMPONENT).map(([component, examples]) => (
          <section key={component}>
            <h2>{component}</h2>
            {examples.map(({ name, drawing }) => (
              <div key={name} className="after-heading">
                <p className="muted">{name}</p>
                {drawing}
              </div>
            ))}
          </section>
        ))}
      </div>
    ),
  };
}
