import { TextInput } from "@mantine/core";
import { type RefObject, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Link, usualKind } from "./link-ops";
import type { PeekProps } from "./peek-panel";

const MOST_OFFERED = 40;
const ROW_NUMBER = /^(\d+)\s/;

interface AddLinkProps extends PeekProps {
  /** Which end of the new link is to be chosen. */
  readonly end: "predecessor" | "successor";
  /** The row's links so far. */
  readonly links: readonly Link[];
  readonly focus?: RefObject<HTMLInputElement | null>;
}

/** Links a row to another, which is chosen by its number and name. */
export function AddLink({ end, links, focus, intents, row, edit }: AddLinkProps) {
  const { t } = useTranslation();
  const list = useId();
  const [text, setText] = useState("");
  const { uid: uids, name: names } = intents.rows.plan.tasks;
  const wanted = text.toLocaleLowerCase();
  const offered = names
    .map((name, index) => ({ index, option: `${index + 1} ${name}` }))
    .filter(
      ({ index, option }) => uids[index] !== row.uid && option.toLocaleLowerCase().includes(wanted),
    )
    .slice(0, MOST_OFFERED);
  const choose = (value: string): void => {
    setText(value);
    const number = Number(ROW_NUMBER.exec(value)?.[1]);
    const other = uids[number - 1];
    if (other === undefined || value !== `${number} ${names[number - 1]}`) return;
    const [from, to] = end === "predecessor" ? [other, row.uid] : [row.uid, other];
    const kind = end === "predecessor" ? usualKind(row.kind, links) : "FS";
    edit(intents.link({ from, to, kind }));
    setText("");
  };
  const label = t(end === "predecessor" ? "peek.addPredecessor" : "link.addSuccessor");
  return (
    <div>
      <TextInput
        ref={focus}
        size="xs"
        aria-label={label}
        placeholder={label}
        list={list}
        value={text}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      <datalist id={list}>
        {offered.map(({ index, option }) => (
          <option key={index} value={option} />
        ))}
      </datalist>
    </div>
  );
}
