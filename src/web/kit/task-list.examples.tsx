import type { Example } from "./example.ts";
import { TaskList } from "./task-list.tsx";

export const taskListExamples: readonly Example[] = [
  {
    name: "two tasks",
    drawing: (
      <TaskList
        tasks={[
          { title: "查一家企业", href: "/search", words: "一页看完。" },
          { title: "看行政许可", href: "/permits", words: "许可到哪一天。" },
        ]}
      />
    ),
  },
];
