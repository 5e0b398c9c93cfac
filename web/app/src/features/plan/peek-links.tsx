import { ActionIcon, TextInput } from "@mantine/core";
import { durationText } from "@milepost/units";
import { X } from "lucide-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Link, linksOf } from "./link-ops";
import type { PeekProps } from "./peek-panel";
import styles from "./plan.module.css";

const MOST_OFFERED = 40;
const ROW_NUMBER = /^(\d+)\s/;

/** The links at either end of a row; a predecessor is added by choosing its row. */
export function PeekLinks(props: PeekProps) {
  const { t } = useTranslation();
  const { intents, row, edit, isReadOnly } = props;
  const links = linksOf(intents.rows, row.uid);
  return (
    <fieldset className={styles.group}>
      <legend>{t("peek.dependencies")}</legend>
      {links.length === 0 && <p className="dim">{t("peek.noDependencies")}</p>}
      <ul className={styles.links}>
        {links.map((link) => (
          <LinkLine
            key={link.uid}
            link={link}
            isPredecessor={link.successor === row.uid}
            name={intents.name(link.successor === row.uid ? link.predecessor : link.successor)}
            onRemove={isReadOnly ? undefined : () => edit(intents.unlink(link.uid, row.uid))}
          />
        ))}
      </ul>
      {!isReadOnly && <AddPredecessor {...props} />}
    </fieldset>
  );
}

interface LinkLineProps {
  readonly link: Link;
  readonly isPredecessor: boolean;
  readonly name: string;
  readonly onRemove: (() => void) | undefined;
}

function LinkLine({ link, isPredecessor, name, onRemove }: LinkLineProps) {
  const { t } = useTranslation();
  return (
    <li>
      <span className="dim">{isPredecessor ? t("peek.before") : t("peek.after")}</span>
      <span title={name}>{name}</span>
      <span className="dim">
        {link.kind}
        {link.lag !== 0 && ` ${link.lag > 0 ? "+" : ""}${durationText(link.lag)}`}
      </span>
      {onRemove && (
        <ActionIcon
          size={24}
          variant="subtle"
          color="gray"
          aria-label={t("peek.removeLink", { name })}
          onClick={onRemove}
        >
          <X size={14} aria-hidden />
        </ActionIcon>
      )}
    </li>
  );
}

function AddPredecessor({ intents, row, edit }: PeekProps) {
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
    const from = uids[number - 1];
    if (from === undefined || value !== `${number} ${names[number - 1]}`) return;
    edit(intents.link({ from, to: row.uid, kind: "FS" }));
    setText("");
  };
  return (
    <>
      <TextInput
        size="xs"
        aria-label={t("peek.addPredecessor")}
        placeholder={t("peek.addPredecessor")}
        list={list}
        value={text}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      <datalist id={list}>
        {offered.map(({ index, option }) => (
          <option key={index} value={option} />
        ))}
      </datalist>
    </>
  );
}
