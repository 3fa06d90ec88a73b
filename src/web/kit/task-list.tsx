export interface Task {
  readonly title: string;
  readonly href: string;
  readonly words: string;
}

/** What one can do here: a link and one sentence each. */
export function TaskList({ tasks }: { readonly tasks: readonly Task[] }) {
  return (
    <ul className="task-list">
      {tasks.map(({ title, href, words }) => (
        <li key={href}>
          <a href={href}>{title}</a>
          <p>{words}</p>
        </li>
      ))}
    </ul>
  );
}
