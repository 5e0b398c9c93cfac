import { type ClipboardEvent, type KeyboardEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { CellIn, Lack, RaciPerson, Responsibilities } from "@/api/responsibilities";
import { useWindowedRows } from "@/lib/window-rows";
import { type Block, type Place, copied, isInBlock, lettersAt, pasted, typedInto } from "./cells";
import { HeadCell } from "./head-cell";
import { RowHead } from "./row-head";
import styles from "./people.module.css";

const ROW_HEIGHT = 37;
const STEPS: Readonly<Record<string, readonly [row: number, column: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

interface RaciGridProps {
  readonly project: string;
  readonly data: Responsibilities;
  readonly people: readonly RaciPerson[];
  readonly block: Block;
  readonly onBlock: (block: Block) => void;
  readonly mayEdit: boolean;
  readonly showsAll: boolean;
  readonly onAssign: (cells: readonly CellIn[]) => void;
  readonly onUndo: () => void;
  readonly onRemove: (uid: string, name: string) => void;
}

/** Milestones × people: arrows move, letters are typed, blocks are copied and pasted. */
export function RaciGrid(props: RaciGridProps) {
  const { project, data, people, block, mayEdit, showsAll, onRemove } = props;
  const { t } = useTranslation();
  const body = useRef<HTMLTableSectionElement>(null);
  const count = data.milestones.length;
  const seen = useWindowedRows(body, { count, rowHeight: ROW_HEIGHT, overscan: 12 });
  const rows = showsAll ? { first: 0, end: count } : seen;
  const lacks = lacksByMilestone(data.lacks);
  const keys = useGridKeys(props);
  return (
    <div className={styles.scroll}>
      <table
        className={styles.grid}
        role="grid"
        aria-label={t("people.matrix")}
        aria-rowcount={count + 1}
        aria-colcount={people.length + 1}
        aria-multiselectable
        {...keys}
      >
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" className={styles.corner}>
              {t("people.milestone")}
            </th>
            {people.map((person, column) => (
              <HeadCell
                key={person.key}
                person={person}
                isFirstOfSide={column > 0 && people[column - 1]?.side !== person.side}
                onRemove={
                  mayEdit && person.uid ? () => onRemove(person.uid, person.name) : undefined
                }
              />
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          <Spacer height={rows.first * ROW_HEIGHT} span={people.length + 1} />
          {data.milestones.slice(rows.first, rows.end).map((milestone, index) => (
            <tr key={milestone.uid} aria-rowindex={rows.first + index + 2}>
              <RowHead
                project={project}
                milestone={milestone}
                lacks={lacks.get(milestone.uid) ?? []}
              />
              {people.map((person, column) => (
                <Cell
                  key={person.key}
                  place={{ row: rows.first + index, column }}
                  block={block}
                  letters={lettersAt(person, milestone.uid)}
                  name={`${person.name}, ${milestone.name}`}
                  isFirstOfSide={column > 0 && people[column - 1]?.side !== person.side}
                />
              ))}
            </tr>
          ))}
          <Spacer height={(count - rows.end) * ROW_HEIGHT} span={people.length + 1} />
        </tbody>
      </table>
    </div>
  );
}

function Spacer({ height, span }: { readonly height: number; readonly span: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden>
      <td colSpan={span} style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}

function lacksByMilestone(lacks: readonly Lack[]): ReadonlyMap<string, readonly Lack[]> {
  const found = new Map<string, Lack[]>();
  for (const lack of lacks) {
    const known = found.get(lack.milestone);
    if (known) known.push(lack);
    else found.set(lack.milestone, [lack]);
  }
  return found;
}

interface CellProps {
  readonly place: Place;
  readonly block: Block;
  readonly letters: string;
  readonly name: string;
  readonly isFirstOfSide: boolean;
}

function Cell({ place, block, letters, name, isFirstOfSide }: CellProps) {
  const { t } = useTranslation();
  const isHead = block.head.row === place.row && block.head.column === place.column;
  const spoken = letters ? [...letters].map((one) => t(`people.letter.${one}`)).join(", ") : "";
  return (
    <td
      role="gridcell"
      data-row={place.row}
      data-column={place.column}
      className={`${styles.cell} ${isFirstOfSide ? styles.side : ""}`}
      data-letter={letters || undefined}
      tabIndex={isHead ? 0 : -1}
      aria-selected={isInBlock(block, place)}
      aria-colindex={place.column + 2}
      aria-label={`${name}: ${spoken || t("people.nothing")}`}
    >
      {letters && <span aria-hidden>{letters.split("").join("/")}</span>}
    </td>
  );
}

/** Where the pointer or the focus is, read off the cell. */
function placeOf(target: EventTarget): Place | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-row]") : null;
  if (!cell) return null;
  return { row: Number(cell.dataset["row"]), column: Number(cell.dataset["column"]) };
}

/** Moving, typing, copying and pasting in the grid. */
function useGridKeys({ data, people, block, onBlock, mayEdit, onAssign, onUndo }: RaciGridProps) {
  const goTo = (grid: HTMLElement, head: Place, isExtending: boolean): void => {
    onBlock({ anchor: isExtending ? block.anchor : head, head });
    const cell = `[data-row="${String(head.row)}"][data-column="${String(head.column)}"]`;
    const found = grid.querySelector<HTMLElement>(cell);
    found?.focus();
    found?.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  return {
    onClick: (event: React.MouseEvent<HTMLTableElement>) => {
      const place = placeOf(event.target);
      if (place) goTo(event.currentTarget, place, event.shiftKey);
    },
    onKeyDown: (event: KeyboardEvent<HTMLTableElement>) => {
      if (!placeOf(event.target)) return;
      const step = STEPS[event.key];
      if (step) {
        event.preventDefault();
        const head = {
          row: clamp(block.head.row + step[0], data.milestones.length),
          column: clamp(block.head.column + step[1], people.length),
        };
        return goTo(event.currentTarget, head, event.shiftKey);
      }
      if (!mayEdit) return;
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") {
        event.preventDefault();
        return onUndo();
      }
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const cells = typedInto(data, people, block, event.key);
      if (/^(Delete|Backspace|[raci])$/i.test(event.key)) event.preventDefault();
      onAssign(cells);
    },
    onCopy: (event: ClipboardEvent<HTMLTableElement>) => {
      if (!placeOf(event.target)) return;
      event.preventDefault();
      event.clipboardData.setData("text/plain", copied(data, people, block));
    },
    onPaste: (event: ClipboardEvent<HTMLTableElement>) => {
      if (!mayEdit || !placeOf(event.target)) return;
      event.preventDefault();
      onAssign(pasted(event.clipboardData.getData("text/plain"), data, people, block));
    },
  };
}

const clamp = (value: number, count: number): number => Math.min(Math.max(value, 0), count - 1);
