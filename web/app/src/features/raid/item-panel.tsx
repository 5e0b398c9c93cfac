import { Button } from "@mantine/core";
import { Trash2, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Register, RegisterItem, RegisterKind, RiskEffects } from "@/api/register";
import { ToolButton } from "@/components/tool-button";
import { EffectsPanel } from "./effects-panel";
import { GeneralFields } from "./general-fields";
import { ItemLinks } from "./item-links";
import { RiskFields, RiskWords } from "./risk-fields";
import type { RegisterActs } from "./use-register-acts";
import styles from "./raid.module.css";

export interface ItemPanelProps {
  readonly project: string;
  readonly register: Register;
  readonly effects: RiskEffects | undefined;
  readonly item: RegisterItem;
  readonly mayEdit: boolean;
  readonly mayEditMoney: boolean;
  readonly acts: RegisterActs;
  readonly onOpen: (uid: string | undefined) => void;
}

/** Everything about one item, beside the table; what is changed is kept at once. */
export function ItemPanel(props: ItemPanelProps) {
  const { item, acts, mayEdit, onOpen } = props;
  const { t } = useTranslation();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    // A new item was begun in a dialog: its closing leaves nobody with the focus.
    if (document.activeElement === document.body) panel.current?.focus({ preventScroll: true });
  }, []);
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      className={styles.panel}
      aria-label={t("raid.panel", { code: item.code })}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !isChoosing(event.target)) onOpen(undefined);
      }}
    >
      <div className={styles.panelHead}>
        <span className={styles.code}>{item.code}</span>
        <h2>{t(`raid.kind.${item.kind}`)}</h2>
        {mayEdit && (
          <ToolButton
            icon={Trash2}
            label={t("raid.remove")}
            onClick={() => {
              void acts.remove(item).then((isDone) => isDone && onOpen(undefined));
            }}
          />
        )}
        <ToolButton icon={X} label={t("raid.close")} onClick={() => onOpen(undefined)} />
      </div>
      <GeneralFields {...props} />
      {item.kind === "risk" && <RiskFields {...props} />}
      {item.kind === "risk" && <EffectsPanel {...props} />}
      {item.kind === "risk" && <RiskWords {...props} />}
      <ItemLinks {...props} />
      {mayEdit && <Conversions {...props} />}
    </aside>
  );
}

/** Whether a list of choices is open, which Escape closes first. */
const isChoosing = (target: EventTarget): boolean =>
  target instanceof Element && target.getAttribute("aria-expanded") === "true";

/** The ways in which an item becomes another: what was feared happens, what was assumed is wrong. */
function Conversions({ item, acts, onOpen }: ItemPanelProps) {
  const { t } = useTranslation();
  const ways = waysOf(item);
  if (ways.length === 0) return null;
  return (
    <div className={styles.acts}>
      {ways.map(({ to, label }) => (
        <Button
          key={to}
          size="compact-sm"
          variant="default"
          onClick={() => {
            void acts.convert(item, to).then((uid) => uid !== null && onOpen(uid));
          }}
        >
          {t(label)}
        </Button>
      ))}
    </div>
  );
}

interface Way {
  readonly to: RegisterKind;
  readonly label: string;
}

function waysOf(item: RegisterItem): readonly Way[] {
  if (item.became_uid) return [];
  if (item.kind === "risk") return [{ to: "issue", label: "raid.occurred" }];
  if (item.kind !== "assumption") return [];
  return [
    { to: "issue", label: "raid.wrongIssue" },
    { to: "risk", label: "raid.wrongRisk" },
  ];
}
