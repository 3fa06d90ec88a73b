import type { ReactNode } from "react";

/** One way to use a component, drawn on the page of the kit and checked there. */
export interface Example {
  readonly name: string;
  readonly drawing: ReactNode;
}
