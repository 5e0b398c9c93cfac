import { ActionIcon, NativeSelect } from "@mantine/core";
import { lagText, parseLag } from "@milepost/units";
import { X } from "lucide-react";
import { useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import { AddLink } from "./add-link";
import { CommitInput } from "./commit-input";
import { LINK_KINDS, type Link, type Tie, linksOf } from "./link-ops";
import type { PeekProps } from "./peek-panel";
import styles from "./plan.module.css";
import { unitsOf } from "./working-days";

/** The links at either end of a row, each with its kind and its lag. */
export function PeekLinks(props: PeekProps) {
  const { t } = useTranslation();
  const adding = useRef<HTMLInputElement>(null);
  const { intents, row, edit, isReadOnly } = props;
  const links = linksOf(intents.rows, row.uid);
  const remove = (link: Link): void => {
    edit(intents.unlink(link.uid, row.uid));
    adding.current?.focus();
  };
  return (
    <fieldset className={styles.group}>
      <legend>{t("peek.dependencies")}</legend>
      {links.length === 0 && <p className="dim">{t("peek.noDependencies")}</p>}
      <ul className={styles.links}>
        {links.map((link) => (
          <LinkLine key={link.uid} {...props} link={link} onRemove={remove} />
        ))}
      </ul>
      {!isReadOnly && (
        <div className={styles.two}>
          <AddLink {...props} end="predecessor" links={links} focus={adding} />
          <AddLink {...props} end="successor" links={links} />
        </div>
      )}
    </fieldset>
  );
}

interface LinkLineProps extends PeekProps {
  readonly link: Link;
  readonly onRemove: (link: Link) => void;
}

function LinkLine({ link, intents, row, edit, isReadOnly, onRemove }: LinkLineProps) {
  const { t } = useTranslation();
  const hint = useId();
  const isPredecessor = link.successor === row.uid;
  const name = intents.name(isPredecessor ? link.predecessor : link.successor);
  const units = unitsOf(intents.rows.plan.settings);
  const put = (news: Partial<Tie>): null => {
    edit(intents.relink(link, news));
    return null;
  };
  const putLag = (text: string): string | null => {
    const lag = parseLag(text.trim() || "0", units);
    return lag === null ? t("link.lagBad") : put(lag);
  };
  return (
    <li>
      <div className={styles.linkHead}>
        <span className="dim">{isPredecessor ? t("peek.before") : t("peek.after")}</span>
        <span title={name}>{name}</span>
        {!isReadOnly && (
          <ActionIcon
            size={24}
            variant="subtle"
            color="gray"
            aria-label={t("peek.removeLink", { name })}
            onClick={() => onRemove(link)}
          >
            <X size={14} aria-hidden />
          </ActionIcon>
        )}
      </div>
      <div className={styles.tie}>
        <NativeSelect
          size="xs"
          aria-label={t("link.kindOf", { name })}
          value={link.kind}
          disabled={isReadOnly}
          onChange={(event) => {
            const kind = LINK_KINDS.find((one) => one === event.currentTarget.value);
            put({ kind: kind ?? "FS" });
          }}
          data={LINK_KINDS.map((value) => ({ value, label: t(`link.kind.${value}`) }))}
        />
        <CommitInput
          label={t("link.lagOf", { name })}
          isLabelHidden
          placeholder={t("link.noLag")}
          describedBy={hint}
          value={link.lag === 0 ? "" : lagText(link, units)}
          isReadOnly={isReadOnly}
          onCommit={putLag}
        />
      </div>
      <p className={styles.lagHint} id={hint}>
        {t("link.lagHint")}
      </p>
    </li>
  );
}
