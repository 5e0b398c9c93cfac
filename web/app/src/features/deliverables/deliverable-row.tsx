import { Button, Menu } from "@mantine/core";
import { ChevronDown, ChevronRight, Ellipsis } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Deliverable } from "@/api/deliverables";
import { fileAddress } from "@/api/files";
import { ToolButton } from "@/components/tool-button";
import { useWords } from "@/lib/use-words";
import type { Acts } from "./acts";
import { StateMark } from "./state-mark";
import { VersionList } from "./version-list";
import { useWaitingWords } from "./waiting";
import styles from "./deliverables.module.css";

interface DeliverableRowProps {
  readonly project: string;
  readonly deliverable: Deliverable;
  readonly acts: Acts;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** One deliverable with its state and acts; opened, everything that was said about it. */
export function DeliverableRow(props: DeliverableRowProps) {
  const { project, deliverable, acts, isOpen, onToggle } = props;
  const Arrow = isOpen ? ChevronDown : ChevronRight;
  return (
    <li className={styles.item}>
      <div className={styles.row}>
        <button type="button" className={styles.what} aria-expanded={isOpen} onClick={onToggle}>
          <Arrow size={15} aria-hidden />
          <strong>{deliverable.name}</strong>
          <Facts deliverable={deliverable} />
        </button>
        <StateMark state={deliverable.state} />
        <RowActs deliverable={deliverable} acts={acts} />
      </div>
      {isOpen && <Details project={project} deliverable={deliverable} />}
    </li>
  );
}

function Facts({ deliverable }: { readonly deliverable: Deliverable }) {
  const { t } = useTranslation();
  const words = useWords();
  const waiting = useWaitingWords();
  const { owner, due, version, submitted_at: since, state } = deliverable;
  const isOpen = state !== "accepted";
  const parts = [
    version > 0 && t("deliverables.version", { number: version }),
    since !== null && waiting(since),
    owner,
    isOpen && due !== null && t("deliverables.due", { day: words.day(due) }),
    deliverable.accepted_at !== null &&
      t("deliverables.acceptedBy", {
        name: deliverable.accepted_by,
        day: new Date(deliverable.accepted_at).toLocaleDateString(words.locale, {
          dateStyle: "medium",
        }),
      }),
  ].filter(Boolean);
  return <small>{parts.join(" · ")}</small>;
}

interface RowActsProps {
  readonly deliverable: Deliverable;
  readonly acts: Acts;
}

function RowActs({ deliverable, acts }: RowActsProps) {
  const { t } = useTranslation();
  const { state, name } = deliverable;
  const maySubmit = acts.maySubmit && (state === "draft" || state === "rejected");
  return (
    <div className={styles.acts}>
      {maySubmit && (
        <Button size="compact-sm" variant="default" onClick={() => acts.submit(deliverable)}>
          {t(state === "rejected" ? "deliverables.resubmit" : "deliverables.submit")}
        </Button>
      )}
      {acts.mayJudge && state === "submitted" && (
        <Button size="compact-sm" variant="default" onClick={() => acts.judge(deliverable)}>
          {t("deliverables.judge")}
        </Button>
      )}
      {acts.mayEdit && (
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            <ToolButton icon={Ellipsis} label={t("deliverables.more", { name })} />
          </Menu.Target>
          <RowMenu deliverable={deliverable} acts={acts} />
        </Menu>
      )}
    </div>
  );
}

function RowMenu({ deliverable, acts }: RowActsProps) {
  const { t } = useTranslation();
  const isFixed = deliverable.state === "submitted" || deliverable.state === "accepted";
  return (
    <Menu.Dropdown>
      <Menu.Item onClick={() => acts.edit(deliverable)}>{t("deliverables.edit")}</Menu.Item>
      <Menu.Item
        disabled={!acts.canMove(deliverable, -1)}
        onClick={() => acts.move(deliverable, -1)}
      >
        {t("deliverables.moveUp")}
      </Menu.Item>
      <Menu.Item disabled={!acts.canMove(deliverable, 1)} onClick={() => acts.move(deliverable, 1)}>
        {t("deliverables.moveDown")}
      </Menu.Item>
      {deliverable.state === "submitted" && acts.maySubmit && (
        <Menu.Item onClick={() => acts.withdraw(deliverable)}>
          {t("deliverables.withdraw")}
        </Menu.Item>
      )}
      {!isFixed && (
        <Menu.Item onClick={() => acts.remove(deliverable)}>{t("deliverables.remove")}</Menu.Item>
      )}
    </Menu.Dropdown>
  );
}

interface DetailsProps {
  readonly project: string;
  readonly deliverable: Deliverable;
}

function Details({ project, deliverable }: DetailsProps) {
  const { t } = useTranslation();
  const { description, criteria } = deliverable;
  return (
    <div className={styles.details}>
      {description && <p className={styles.prose}>{description}</p>}
      <div>
        <h3>{t("deliverables.criteria")}</h3>
        <p className={criteria ? styles.prose : "dim"}>
          {criteria || t("deliverables.noCriteria")}
        </p>
      </div>
      <div>
        <h3>{t("deliverables.versions")}</h3>
        <VersionList deliverable={deliverable} addressOf={(file) => fileAddress(project, file)} />
      </div>
    </div>
  );
}
