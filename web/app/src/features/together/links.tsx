import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Together } from "@/api/together";
import { useWords } from "@/lib/use-words";
import styles from "./together.module.css";

interface LinksProps {
  readonly found: Together;
  readonly onAdd: (id: string) => void;
}

/** Which of the projects wait for one another, and which others hang together with them. */
export function Links({ found, onAdd }: LinksProps) {
  const { t } = useTranslation();
  const { locale } = useWords();
  const { waits, linked, linked_unseen: unseen, projects } = found;
  if (waits.length === 0 && linked.length === 0 && unseen === 0) return null;
  const names = new Map(projects.map(({ id, name }) => [id, name]));
  const list = new Intl.ListFormat(locale);
  const quoted = (ids: readonly string[]): string =>
    list.format(ids.map((id) => t("together.quoted", { name: names.get(id) ?? id })));
  return (
    <section className={styles.section} aria-labelledby="together-links">
      <div>
        <h2 id="together-links">{t("together.links")}</h2>
        {linked.length + unseen > 0 && <p className={styles.lead}>{t("together.linksLead")}</p>}
      </div>
      <ul className={styles.links}>
        {waits.map(({ project, waits_for: other }) => (
          <li key={`${project} ${other}`}>
            {t("together.waits", { project: names.get(project), other: names.get(other) })}
          </li>
        ))}
        {linked.map(({ id, name, linked_to: others }) => (
          <li key={id}>
            {t("together.linked", { name, others: quoted(others) })}
            <Button
              size="compact-xs"
              variant="default"
              aria-label={t("together.addNamed", { name })}
              onClick={() => onAdd(id)}
            >
              {t("together.addOne")}
            </Button>
          </li>
        ))}
        {unseen > 0 && <li className="dim">{t("together.unseen", { count: unseen })}</li>}
      </ul>
    </section>
  );
}
