import type { State } from "../state";
import { element } from "./element";
import { isRightAligned } from "./grid-rows";
import { filled } from "../messages";

/** Write the column titles, each with a grip that changes the column's width. */
export function writeGridHeader(header: HTMLElement, state: State): void {
  const { columns } = state;
  const { messages } = state.options;
  header.replaceChildren(
    ...columns.map(({ id, width }, at) => {
      const title = messages.columns[id];
      const cell = element("div", "mp-tl-head", {
        role: "columnheader",
        "aria-colindex": String(at + 1),
      });
      cell.classList.toggle("is-right", isRightAligned(id));
      cell.dataset["column"] = id;
      cell.style.width = `${String(width)}px`;
      const text = element("span", "mp-tl-head-text");
      text.textContent = title;
      const grip = element("span", "mp-tl-head-grip", {
        title: filled(messages.resizeColumn, { column: title }),
        "aria-hidden": "true",
      });
      grip.dataset["column"] = id;
      cell.append(text, grip);
      return cell;
    }),
  );
}
